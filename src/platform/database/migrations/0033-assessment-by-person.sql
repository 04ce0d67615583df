-- A month's assessment goes by persons and fills slices (decision 0015): who takes part is read by person, in order.
create index employment_person on employment (person_id);
create index flexible_person on flexible (person_id);

-- A run under way in whole leaves is taken back; ordered again it gets slices.
with taken as (select kind, booking_month, cancel_run(run_id) from run where finished_at is null and kind = 'assessment')
  insert into run_event (kind, booking_month, event) select kind, booking_month, 'cancelled' from taken;
