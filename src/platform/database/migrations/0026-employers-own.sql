-- An employer's page: which tax office it pays to, and what goes back to it, found by the payer.
create policy payer_reads on collector for select to tongchou_server using (
  collector = any (array(select e.collector from employer e where e.employer_id = (select employer_for('bill.read')))));
create index refund_of_payer on refund (payer_kind, payer_id);
