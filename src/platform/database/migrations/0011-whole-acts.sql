-- Closing a month and finishing a run are acts of the owner's functions, which see to it that they are whole: a worker can
-- neither say that a month is closed with other figures than it has, nor that a run is finished, or no longer is.

revoke insert on month_closing from tongchou_worker;

-- Closes a month with what stands in the books of it. The caller holds the lock of the chain.
create function close_month(closing int, on_day date) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into month_closing (month, closed_on, vouchers, turnover, head_hash)
  select closing, on_day, count(distinct v.number), coalesce(sum(p.fen), 0), (select hash from voucher order by number desc limit 1)
  from voucher v join posting p on p.voucher = v.number
  where extract(year from v.business_day) * 12 + extract(month from v.business_day) - 1 = closing
$$;

-- Of a run the worker writes what it orders, and whether it rests.
revoke insert on run from tongchou_worker;
grant insert (kind, booking_month, known_on, law) on run to tongchou_worker;
revoke update (rechecked, finished_at) on run from tongchou_worker;
revoke insert on run_chunk from tongchou_worker;
grant insert (run_id, chunk, part, from_key, until_key) on run_chunk to tongchou_worker;

-- Finishes a run whose chunks are all done and whose leaves are all attached; once, and for good.
create function finish_run(id int, rows_rechecked bigint) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update run set finished_at = now(), rechecked = rows_rechecked
    where run_id = id and finished_at is null
      and not exists (select from run_chunk c where c.run_id = id and not c.done)
      and not exists (select from run_leaf l left join pg_class c on c.oid = to_regclass(quote_ident(l.name))
                      where l.run_id = id and c.relispartition is not true);
  if not found then
    raise exception using errcode = 'TC004', message = format('run %s is finished, unknown or not whole', id);
  end if;
end $$;

revoke all on function close_month(int, date), finish_run(int, bigint) from public;
grant execute on function close_month(int, date), finish_run(int, bigint) to tongchou_worker;
