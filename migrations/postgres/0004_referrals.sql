-- Cases sent to the health authority. What is sent is sealed in one piece; the verdict is a code. An operator's notes
-- are not here, so an officer's query cannot reach them.
create table referral (
    id uuid not null primary key,
    complaint uuid not null references complaint (id),
    earlier uuid references referral (id),
    authority text not null,
    region text not null,          -- KATO of the authority: every query of an officer names it
    cause text,
    state text not null,
    is_open boolean not null,
    version bigint not null,
    sent_sealed bytea,
    created_at bigint not null,
    sent_at bigint,
    received_at bigint,
    deadline_at bigint not null,
    answered_at bigint,
    answered_by uuid references account (id), -- empty: by the authority's own system
    verdict text,
    reason text,
    note_sealed bytea,
    recalled_at bigint,
    recall_reason text,
    ended_at bigint,               -- answered or recalled
    reminded_at bigint
);
create index referral_by_complaint on referral (complaint, created_at);
create index referral_desk on referral (region, is_open, deadline_at, id);
create index referral_done on referral (region, is_open, ended_at, id);
create index referral_due on referral (is_open, deadline_at);

create table referral_addition (
    id uuid not null primary key,
    referral uuid not null references referral (id),
    at bigint not null,
    words_sealed bytea
);
create index referral_addition_by_referral on referral_addition (referral, at);
