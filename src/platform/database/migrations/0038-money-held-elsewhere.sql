-- What a plan unit holds in suspense is told to its readers whole. Bills of another unit that were paid with it were seen by that unit
-- alone, so that the money stood open for ever; and money that came through another unit's tax office was not told of at all.
do $$
begin
  execute format($e$alter policy server_reads on receipt_match using (%s or held_at in (select unnest(regions_for('bill.read'))))$e$,
    place_condition('bill.read', 'region', 'case when payer_kind = 1 then payer_id end', 'case when payer_kind = 2 then payer_id end'));
end $$;

-- Of the rows of receipt_match those that the reader sees, whatever unit's office the money came through.
create policy holder_reads on receipt for select to tongchou_server using (receipt in (select m.receipt from receipt_match m where m.suspense > 0));
