-- What is to be done outside: written in the same transaction as its reason, worked off later, at least once.
create table job (
    id uuid not null primary key,
    queue text not null,
    kind text not null,
    payload_sealed bytea,          -- empty once done or past the deadline
    state text not null,           -- ready, running, done, dead
    run_at bigint not null,
    deadline_at bigint not null,   -- 9223372036854775807 = none
    attempts bigint not null default 0,
    max_attempts bigint not null,
    lease_owner text,
    lease_until bigint,
    last_error text,               -- a code, never a message
    created_at bigint not null,
    ended_at bigint
);
create index job_ready on job (queue, state, run_at, id);
create index job_lease on job (state, lease_until);
create index job_deadline on job (state, deadline_at);
create index job_ended on job (state, ended_at);

-- One row a message, without its text: what the delivery report belongs to.
create table sms (
    id uuid not null primary key,
    complaint uuid references complaint (id),
    purpose text not null,
    phone_sealed bytea,
    phone_index bytea,             -- keyed hash
    state text not null,           -- queued, handed, delivered, failed
    created_at bigint not null,
    handed_at bigint,
    settled_at bigint
);
create index sms_by_complaint on sms (complaint, created_at);
create index sms_by_age on sms (created_at);

-- Events from outside, once each: a repeated callback finds its row here and changes nothing.
create table inbox (
    source text not null,
    event_id text not null,
    at bigint not null,
    primary key (source, event_id)
);
create index inbox_by_age on inbox (at);
