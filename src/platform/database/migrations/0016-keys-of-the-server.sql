-- What officials do under row-level security themselves (users, grants, drafts of law) is done once for one key too: whoever
-- is signed in finds and adds keys of that user alone.

select open_to_server('idempotency_key', 'username = (select login from entered())');
create policy server_adds on idempotency_key for insert to tongchou_server with check (username = (select login from entered()));
grant insert on idempotency_key to tongchou_server;
