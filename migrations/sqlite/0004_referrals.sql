-- Cases sent to the health authority. What is sent is sealed in one piece; the verdict is a code. An operator's notes
-- are not here, so an officer's query cannot reach them.
create table referral (
    id blob not null primary key,
    complaint blob not null references complaint (id),
    earlier blob references referral (id),
    authority text not null,
    region text not null,          -- KATO of the authority: every query of an officer names it
    cause text,
    state text not null,
    is_open integer not null check (is_open in (0, 1)),
    version integer not null,
    sent_sealed blob,
    created_at integer not null,
    sent_at integer,
    received_at integer,
    deadline_at integer not null,
    answered_at integer,
    answered_by blob references account (id), -- empty: by the authority's own system
    verdict text,
    reason text,
    note_sealed blob,
    recalled_at integer,
    recall_reason text,
    ended_at integer,              -- answered or recalled
    reminded_at integer
) strict;
create index referral_by_complaint on referral (complaint, created_at);
create index referral_desk on referral (region, is_open, deadline_at, id);
create index referral_done on referral (region, is_open, ended_at, id);
create index referral_due on referral (is_open, deadline_at);

create table referral_addition (
    id blob not null primary key,
    referral blob not null references referral (id),
    at integer not null,
    words_sealed blob
) strict;
create index referral_addition_by_referral on referral_addition (referral, at);
