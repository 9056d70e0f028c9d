-- One-time codes, the counters that limit them, and the tokens that make a form count once. They live in the database
-- because a restart or a second process must not reset them.
create table challenge (
    id uuid not null primary key,
    purpose text not null,
    document_sealed bytea,
    phone_sealed bytea not null,
    complaint uuid references complaint (id),
    language text not null,
    muted boolean not null,                         -- looks like any other, but no code is ever sent
    code_hash bytea,               -- keyed; the code itself is nowhere
    armed_at bigint,
    tries bigint not null default 0,
    used_at bigint,
    killed_at bigint,
    view_until bigint,             -- the result may be looked at until then ...
    view_taken_at bigint,          -- ... and once
    created_at bigint not null,
    expires_at bigint not null
);
create index challenge_by_age on challenge (created_at);

create table rate_limit (
    kind text not null,
    key_hash bytea not null,       -- keyed hash of phone, document, network or account
    window_start bigint not null,
    window_end bigint not null,
    hits bigint not null,
    primary key (kind, key_hash, window_start)
);
create index rate_limit_by_end on rate_limit (window_end);

create table form_token (
    actor bytea not null,
    token_hash bytea not null,
    result text,
    created_at bigint not null,
    primary key (actor, token_hash)
);
create index form_token_by_age on form_token (created_at);
