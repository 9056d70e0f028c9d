-- One-time codes, the counters that limit them, and the tokens that make a form count once. They live in the database
-- because a restart or a second process must not reset them.
create table challenge (
    id blob not null primary key,
    purpose text not null,
    document_sealed blob,
    phone_sealed blob not null,
    complaint blob references complaint (id),
    language text not null,
    muted integer not null check (muted in (0, 1)), -- looks like any other, but no code is ever sent
    code_hash blob,                -- keyed; the code itself is nowhere
    armed_at integer,
    tries integer not null default 0,
    used_at integer,
    killed_at integer,
    view_until integer,            -- the result may be looked at until then ...
    view_taken_at integer,         -- ... and once
    created_at integer not null,
    expires_at integer not null
) strict;
create index challenge_by_age on challenge (created_at);

create table rate_limit (
    kind text not null,
    key_hash blob not null,        -- keyed hash of phone, document, network or account
    window_start integer not null,
    window_end integer not null,
    hits integer not null,
    primary key (kind, key_hash, window_start)
) strict;
create index rate_limit_by_end on rate_limit (window_end);

create table form_token (
    actor blob not null,
    token_hash blob not null,
    result text,
    created_at integer not null,
    primary key (actor, token_hash)
) strict;
create index form_token_by_age on form_token (created_at);
