-- What the release check found, with the order it stopped: the run, the table and the key of the first row that was not the same.
alter table year_order add column differs jsonb check (differs is null or problem = 'run-differs');
comment on column year_order.differs is '放行核对不符的第一行：批次、表与键';
grant update (differs) on year_order to tongchou_worker;
