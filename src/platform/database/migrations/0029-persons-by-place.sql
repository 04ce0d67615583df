-- Lists of persons for a plan unit. Whether a person is of it was asked by a function, once a person: a page of a county, which
-- passes over fifty others for each of its own, took half a second. The persons of the reader's units are a view now, which filters by itself
-- with the owner's eyes, so that the planner sees what it is made of: it looks few persons up one by one, and makes a hash for many.

create view place_of_person with (security_barrier = true) as
  select person_id from account_opening where region = any ((select regions_for('person.read'))::char(6)[])
  union all select m.person_id from employment m join employer e using (employer_id)
    where e.region = any ((select regions_for('person.read'))::char(6)[]) or e.employer_id = (select employer_for('person.read'))
  union all select person_id from flexible where region = any ((select regions_for('person.read'))::char(6)[])
  union all select person_id from pension where region = any ((select regions_for('person.read'))::char(6)[])
  union all select person_id from pensioner_opening where region = any ((select regions_for('person.read'))::char(6)[]);
comment on view place_of_person is '当前会话所涉计划单位或单位的参保人，同 person_in';
grant select on place_of_person to tongchou_server;

alter policy server_reads on person using ((select everywhere_for('person.read')) or person_id = (select person_for('person.read'))
  or exists (select from place_of_person s where s.person_id = person.person_id));
