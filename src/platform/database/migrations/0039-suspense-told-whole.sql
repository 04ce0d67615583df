-- What is open of money in suspense is one figure, whoever reads it. An employer whose money turned out to be for another payer's bill
-- saw it open for ever, since the use is the other's record. The list therefore adds up with the owner's eyes and itself says whose
-- rows it tells, as receipt_match does; what others got of the money is told in one sum to who may not know for whom.
create or replace view suspense with (security_invoker = false, security_barrier = true) as
  select h.receipt, h.reason, h.region, h.treasury, r.collector, r.payer, h.payer_kind, h.payer_id, h.for_month, r.received_on since, h.booking_month,
    h.suspense held, h.suspense - coalesce(u.fen, 0) - coalesce(b.paid, 0) open,
    h.suspense - coalesce(u.fen, 0) - coalesce(a.fen, 0) - coalesce(c.fen, 0) - coalesce(b.fen, 0) free
  from receipt_match h join receipt r using (receipt)
  left join (select receipt, sum(applied)::bigint fen from receipt_match where how = 'suspense' group by 1) u using (receipt)
  left join (select u.receipt, sum(u.fen)::bigint fen from suspense_use u join run using (run_id) where finished_at is null group by 1) a using (receipt)
  left join (select receipt, sum(fen)::bigint fen from suspense_claim c
    where not exists (select from suspense_use u where u.receipt = c.receipt and u.claim = c.claim) group by 1) c using (receipt)
  left join (select receipt, sum(f.fen)::bigint fen, coalesce(sum(p.fen), 0)::bigint paid from refund f left join refund_payment p using (source)
    where receipt is not null group by 1) b using (receipt)
  where h.suspense > 0 and (current_user <> 'tongchou_server' or h.region in (select unnest(regions_for('bill.read')))
    or case when h.payer_kind = 1 then h.payer_id end = (select employer_for('bill.read'))
    or case when h.payer_kind = 2 then h.payer_id end = (select person_for('bill.read')));

create view suspense_of_others with (security_barrier = true) as
  select s.receipt,
    coalesce((select sum(m.applied) from receipt_match m where m.receipt = s.receipt and m.how = 'suspense'
      and (m.payer_kind, m.payer_id) is distinct from (s.payer_kind, s.payer_id)), 0)::bigint used,
    (coalesce((select sum(c.fen) from suspense_claim c where c.receipt = s.receipt
      and (c.payer_kind, c.payer_id) is distinct from (s.payer_kind, s.payer_id)
      and not exists (select from suspense_use u where u.receipt = c.receipt and u.claim = c.claim)), 0)
    + coalesce((select sum(u.fen) from suspense_use u join run using (run_id) where u.receipt = s.receipt
      and (u.payer_kind, u.payer_id) is distinct from (s.payer_kind, s.payer_id) and finished_at is null), 0))::bigint claimed
  from suspense s;
comment on view suspense_of_others is '暂收款中归其他缴费人的部分：已用于其应缴、已认领尚未使用';
grant select on suspense_of_others to tongchou_worker, tongchou_server;

-- Whose money is, as was decided, is told to the offices that see the receipt and to whom it is, and not to who paid by mistake.
alter policy server_reads on suspense_claim using (
  case when payer_kind = 1 then payer_id end = (select employer_for('bill.read'))
  or case when payer_kind = 2 then payer_id end = (select person_for('bill.read'))
  or (select employer_for('bill.read')) is null and (select person_for('bill.read')) is null
    and exists (select from receipt r where r.receipt = suspense_claim.receipt));

-- A view that asks for the session is planned by whoever reads it, though the worker's rows are never asked for it.
grant execute on function employer_for(text), person_for(text) to tongchou_worker;
