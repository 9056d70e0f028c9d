-- Applications of venues that want to take part. Name and address are to be published and lie open; who owns the venue
-- and whom to call are personal.
create table application (
    id uuid not null primary key,
    reference text not null unique,
    region text not null,          -- KATO
    state text not null,
    version bigint not null,
    language text not null,
    owner_index bytea not null,     -- keyed index of the IIN or BIN
    owner_sealed bytea,
    phone_index bytea,              -- keyed index
    phone_sealed bytea,
    name text not null,
    district text,                 -- KATO
    address text not null,
    address_folded text not null,  -- as it is searched for: the same address is found however it is written
    category text not null,
    oked text not null,            -- division of the classifier of activities
    notification_number text not null,
    notification_date text not null, -- ISO date
    venue uuid references venue (id), -- once a list has named it
    refusal text,                  -- code of the dictionary refuse_application
    joined_at bigint,
    test_until bigint,
    suspended_until bigint,
    suspensions bigint not null,
    due_at bigint not null,       -- when time moves it on; 9223372036854775807 = never
    created_at bigint not null,
    changed_at bigint not null
);
create index application_of_region on application (region, state, created_at, id);
create index application_by_owner on application (owner_index, id);
create index application_by_phone on application (phone_index, id);
create index application_by_address on application (region, address_folded);
create index application_by_venue on application (venue);
create index application_due on application (due_at);

-- An owner finds the venues that a chamber has put on its list by the telephone.
create index listing_by_phone on listing (phone_index);

create table application_event (
    seq bigint generated always as identity primary key, -- order of what happened within one moment
    id uuid not null unique,
    application uuid not null references application (id),
    at bigint not null,
    event text not null,
    actor text not null,
    account uuid references account (id),
    words_sealed bytea,             -- what the chamber tells the owner
    data text not null             -- JSON, codes and moments only: no personal data
);
create index application_event_of on application_event (application, seq);

insert into dictionary (kind, code, valid_from, valid_until, position) values
    ('refuse_application', 'notification_not_found', 0, 9223372036854775807, 1),
    ('refuse_application', 'activity_differs', 0, 9223372036854775807, 2),
    ('refuse_application', 'address_not_found', 0, 9223372036854775807, 3),
    ('refuse_application', 'not_the_owner', 0, 9223372036854775807, 4),
    ('refuse_application', 'already_listed', 0, 9223372036854775807, 5),
    ('refuse_application', 'not_permitted', 0, 9223372036854775807, 6),
    ('refuse_application', 'other', 0, 9223372036854775807, 7);
