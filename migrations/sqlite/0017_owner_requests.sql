-- What owners ask of the chamber after the decision. A correction holds the values that are to be published and lie open;
-- what owners write in their own words is sealed.
alter table application add column corrected_at integer; -- when the chamber last accepted a correction: lists from before are listed anew

create table correction (
    id blob not null primary key,
    application blob not null references application (id),
    state text not null,
    version integer not null,
    name text,                     -- null: stays as it is, here and below
    district text,                 -- KATO
    address text,
    category text,
    words_sealed blob,             -- the owner's word beside it
    created_at integer not null,
    decided_at integer,
    decided_by blob references account (id), -- null: the owner took it back
    erased_at integer             -- when words of both sides were erased
) strict;
create unique index correction_open on correction (application) where state = 'open'; -- one at a time
create index correction_of on correction (application, created_at, id);
create index correction_waiting on correction (state, created_at, id);
create index correction_to_erase on correction (decided_at) where erased_at is null;

create table appeal (
    id blob not null primary key,
    application blob not null references application (id),
    step blob not null references application_event (id), -- the decision appealed against
    against text not null,         -- its event
    imposed_by blob not null references account (id), -- who took it, and so does not decide on the appeal
    state text not null,
    version integer not null,
    words_sealed blob,             -- what the owner says
    created_at integer not null,
    decided_at integer,
    decided_by blob references account (id), -- null: the owner took it back
    erased_at integer             -- when words of both sides were erased
) strict;
create unique index appeal_open on appeal (application) where state = 'open'; -- one at a time
create index appeal_of on appeal (application, created_at, id);
create index appeal_waiting on appeal (state, created_at, id);
create index appeal_to_erase on appeal (decided_at) where erased_at is null;
