-- Nothing goes unseen. A claim that has lapsed is offered again in its place of the queue: the clock marks it, so that the
-- list walks an index and sorts nothing.
alter table complaint add column is_lapsed integer not null default 0 check (is_lapsed in (0, 1));
create index complaint_lapsed on complaint (line, next_deadline_at, id) where is_lapsed;
-- What is marked is not looked at again.
drop index complaint_by_claim;
create index complaint_by_claim on complaint (state, claim_until) where not is_lapsed;
-- The version that the citizen's last words made, and the one of them that the owner has seen: where the first is greater,
-- the list says that there is something new.
alter table complaint add column citizen_version integer not null default 0;
alter table complaint add column seen_version integer not null default 0;
-- What a form was sent with: the same token with another text (the Back button) is another text, and must not be lost.
alter table form_token add column body_hash blob; -- keyed hash; empty: not known
