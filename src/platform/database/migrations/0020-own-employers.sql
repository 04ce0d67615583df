-- An insured person's own record names the employers: without seeing them the employments themselves were not shown.
create policy employee_reads on employer for select to tongchou_server using (
  employer_id = any (array(select m.employer_id from employment m where m.person_id = (select person_for('person.read')))));
