-- Units come with their province and not before: until then the tree below a unit is that unit alone, and whoever asks for it does not
-- wait for an import, which holds the table of units to its end. That table is read by a function of its own, since a statement waits for
-- every table that stands in it, whether it comes to read it or not.
create function units_below(top char(6)) returns char(6)[]
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive tree as (
    select top region union select u.region from plan_unit u join tree t on u.parent = t.region)
  select array(select region from tree)::char(6)[]
$$;
comment on function units_below is '计划单位及其所辖';
revoke all on function units_below(char) from public;

create or replace function regions_for(wanted text) returns char(6)[]
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when e.region is null or p.scope not in ('unit', 'below') then '{}'
    when p.scope = 'below' and exists (select from province) then units_below(e.region)
    else array[e.region] end::char(6)[]
  from entered() e join permission p on p.role = e.role and p.action = wanted
$$;
