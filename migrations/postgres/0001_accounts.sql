-- Staff accounts and their sessions. A session is found by the SHA-256 of its id, never by the id itself, so that
-- whoever reads the table cannot sign in with what stands there. Columns ending in _sealed are encrypted per field.
create table account (
    id uuid not null primary key,
    username text not null unique, -- lower case
    display_name text not null,
    role text not null,
    region text,                   -- KATO; officers and chambers only
    language text not null,
    password_hash text not null,
    totp_secret_sealed bytea,
    totp_last_step bigint not null default -1,  -- a step of the second factor is accepted once
    created_at bigint not null,
    changed_at bigint not null,
    disabled_at bigint
);
create index account_by_role on account (role);

create table session (
    id uuid not null primary key,  -- the first half of the hash, which binds the sealed data to the row
    hash bytea not null unique,
    account uuid references account (id),
    data_sealed bytea not null,
    created_at bigint not null,
    expires_at bigint not null
);
create index session_by_account on session (account);
create index session_by_expiry on session (expires_at);
