-- What every later migration stands on. Run by tongchou_owner, who owns the database and everything in it.

-- Temporal keys (`without overlaps`) compare plain columns inside a GiST index.
create extension if not exists btree_gist;

-- A month in bulk tables: year × 12 + month − 1, from 1900-01 to 2199-12.
create domain month as integer constraint month_in_range check (value >= 22800 and value < 26400);
comment on domain month is '月份：年 × 12 + 月 − 1';

-- Append-only by grant: the worker reads and adds, it never changes or removes; the server sees what a migration grants it.
alter default privileges in schema public grant select, insert on tables to tongchou_worker;
alter default privileges in schema public grant usage on sequences to tongchou_worker;
alter default privileges revoke execute on functions from public;
