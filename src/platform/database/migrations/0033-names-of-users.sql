-- Who acted in office is told by name to whoever holds an office too: a login says nothing to who has not made it. Employers and
-- insured persons learn nobody's; of the users as such, with what they may, `user.read` still decides.
create view named_user with (security_barrier = true) as
  select login, name from app_user where current_user <> 'tongchou_server' or (select may_do('unit.read'));
comment on view named_user is '经办人姓名，供在职人员查阅';
-- A view of one table takes rows for it too, and with the owner's rights.
revoke all on named_user from tongchou_worker;
grant select on named_user to tongchou_worker, tongchou_server;
-- Asked by the view, whoever reads it; to the worker, which enters no session, it says no.
grant execute on function may_do(text) to tongchou_worker;
