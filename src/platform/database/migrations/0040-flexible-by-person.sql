-- The flexibly employed are assessed chunk by chunk of persons. The key, made for months without overlaps, does not find a range of
-- persons: each chunk read all of them, so that the work grew with the square of their number.
create index flexible_person on flexible (person_id);
