-- Complaints, how they stand in the queue, their timeline and the log of state intervals from which every clock is
-- computed. The answer of the ministry has no column here and must never get one.
create table complaint (
    id blob not null primary key,
    reference text not null unique,
    line text not null,
    channel text not null,
    language text not null,
    kind text not null,
    cause text,
    region text not null,          -- KATO
    priority text not null,
    state text not null,
    is_open integer not null check (is_open in (0, 1)), -- follows from state: one index for all open ones
    version integer not null,
    owner blob references account (id),
    claim_until integer,           -- an unused claim is offered again after this moment
    document_sealed blob,
    document_index blob,           -- keyed hash
    phone_sealed blob,
    phone_index blob,              -- keyed hash
    words_sealed blob,
    claim_sealed blob,             -- what the citizen says is shown and is right, place and day of the test
    reopened integer not null default 0,
    rating integer,
    merged_into blob references complaint (id),
    dismiss_reason text,
    status_agrees integer check (status_agrees in (0, 1)), -- asked again: does the status agree with the verdict
    status_asked_at integer,
    waiting_since integer,
    reminded_at integer,
    resolved_at integer,
    ended_at integer,              -- closed, merged or dismissed: retention counts from here
    next_deadline_at integer not null, -- 9223372036854775807 = none; so that it sorts last on both engines
    created_at integer not null,
    changed_at integer not null,
    erased_at integer
) strict;
create index complaint_by_state on complaint (line, state, next_deadline_at, id);
create index complaint_open on complaint (line, is_open, next_deadline_at, id);
create index complaint_by_owner on complaint (owner, is_open, next_deadline_at, id);
create index complaint_by_document on complaint (document_index, kind, is_open);
create index complaint_by_phone on complaint (phone_index, is_open);
create index complaint_by_claim on complaint (state, claim_until);
create index complaint_waiting on complaint (state, waiting_since);
create index complaint_resolved on complaint (state, resolved_at);
create index complaint_to_erase on complaint (erased_at, ended_at);

-- How many stand in each state, kept with every transition, so that the queue page never counts rows.
create table queue_count (
    line text not null,
    state text not null,
    complaints integer not null,
    revision integer not null,     -- grows with every change, so that a live page can ask cheaply whether to look again
    primary key (line, state)
) strict;

create table state_interval (
    seq integer not null primary key autoincrement,
    complaint blob not null references complaint (id),
    state text not null,
    started_at integer not null,
    ended_at integer
) strict;
create index state_interval_by_complaint on state_interval (complaint, ended_at);

create table event (
    seq integer not null primary key autoincrement, -- order of what happened within one moment
    id blob not null unique,
    complaint blob not null references complaint (id),
    at integer not null,
    kind text not null,
    actor text not null,
    account blob references account (id),
    visibility text not null,
    text_sealed blob,
    data text not null             -- JSON, codes and counts only: no personal data
) strict;
create index event_by_complaint on event (complaint, seq);
