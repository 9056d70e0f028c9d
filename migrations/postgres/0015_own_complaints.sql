-- An operator's own open complaints are counted with every page of the queue: with the line at its end the index answers
-- that alone, without a look into the table for each of them.
drop index complaint_by_owner;
create index complaint_by_owner on complaint (owner, is_open, next_deadline_at, id, line);
