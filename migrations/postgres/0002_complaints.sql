-- Complaints, how they stand in the queue, their timeline and the log of state intervals from which every clock is
-- computed. The answer of the ministry has no column here and must never get one.
create table complaint (
    id uuid not null primary key,
    reference text not null unique,
    line text not null,
    channel text not null,
    language text not null,
    kind text not null,
    cause text,
    region text not null,          -- KATO
    priority text not null,
    state text not null,
    is_open boolean not null,                           -- follows from state: one index for all open ones
    version bigint not null,
    owner uuid references account (id),
    claim_until bigint,            -- an unused claim is offered again after this moment
    document_sealed bytea,
    document_index bytea,          -- keyed hash
    phone_sealed bytea,
    phone_index bytea,             -- keyed hash
    words_sealed bytea,
    claim_sealed bytea,            -- what the citizen says is shown and is right, place and day of the test
    reopened bigint not null default 0,
    rating bigint,
    merged_into uuid references complaint (id),
    dismiss_reason text,
    status_agrees boolean,                                 -- asked again: does the status agree with the verdict
    status_asked_at bigint,
    waiting_since bigint,
    reminded_at bigint,
    resolved_at bigint,
    ended_at bigint,               -- closed, merged or dismissed: retention counts from here
    next_deadline_at bigint not null,  -- 9223372036854775807 = none; so that it sorts last on both engines
    created_at bigint not null,
    changed_at bigint not null,
    erased_at bigint
);
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
    complaints bigint not null,
    revision bigint not null,      -- grows with every change, so that a live page can ask cheaply whether to look again
    primary key (line, state)
);

create table state_interval (
    seq bigint generated always as identity primary key,
    complaint uuid not null references complaint (id),
    state text not null,
    started_at bigint not null,
    ended_at bigint
);
create index state_interval_by_complaint on state_interval (complaint, ended_at);

create table event (
    seq bigint generated always as identity primary key, -- order of what happened within one moment
    id uuid not null unique,
    complaint uuid not null references complaint (id),
    at bigint not null,
    kind text not null,
    actor text not null,
    account uuid references account (id),
    visibility text not null,
    text_sealed bytea,
    data text not null             -- JSON, codes and counts only: no personal data
);
create index event_by_complaint on event (complaint, seq);
