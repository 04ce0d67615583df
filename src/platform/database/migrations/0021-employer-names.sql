-- Employers are looked for by how their name begins.
create index employer_name on employer (name, employer_id);
