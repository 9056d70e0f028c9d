-- A venue that came by a chamber's list gets an application when it is excluded or corrected. A list says nothing of the
-- activity and not always something of the notification.

-- SQLite cannot make a column optional: the table is built anew, and its history, which refers to it, is put aside meanwhile.
create table kept_event (
    seq integer not null primary key,
    id blob not null,
    application blob not null,
    at integer not null,
    event text not null,
    actor text not null,
    account blob,
    words_sealed blob,
    data text not null
) strict;
insert into kept_event (seq, id, application, at, event, actor, account, words_sealed, data)
select seq, id, application, at, event, actor, account, words_sealed, data from application_event;
drop table application_event;

create table application_anew (
    id blob not null primary key,
    reference text not null unique,
    region text not null,          -- KATO
    state text not null,
    version integer not null,
    language text not null,
    owner_index blob not null,     -- keyed index of the IIN or BIN
    owner_sealed blob,
    phone_index blob,              -- keyed index
    phone_sealed blob,
    name text not null,
    district text,                 -- KATO
    address text not null,
    address_folded text not null,  -- as it is searched for: the same address is found however it is written
    category text not null,
    oked text,                     -- division of the classifier of activities; lists do not say it
    notification_number text,
    notification_date text,        -- ISO date; lists do not say it
    venue blob references venue (id), -- once a list has named it
    refusal text,                  -- code of the dictionary refuse_application
    joined_at integer,
    test_until integer,
    suspended_until integer,
    suspensions integer not null,
    due_at integer not null,       -- when time moves it on; 9223372036854775807 = never
    created_at integer not null,
    changed_at integer not null
) strict;
insert into application_anew (id, reference, region, state, version, language, owner_index, owner_sealed, phone_index,
    phone_sealed, name, district, address, address_folded, category, oked, notification_number, notification_date, venue,
    refusal, joined_at, test_until, suspended_until, suspensions, due_at, created_at, changed_at)
select id, reference, region, state, version, language, owner_index, owner_sealed, phone_index,
    phone_sealed, name, district, address, address_folded, category, oked, notification_number, notification_date, venue,
    refusal, joined_at, test_until, suspended_until, suspensions, due_at, created_at, changed_at
from application;
drop table application;
alter table application_anew rename to application;
create index application_of_region on application (region, state, created_at, id);
create index application_by_owner on application (owner_index, id);
create index application_by_phone on application (phone_index, id);
create index application_by_address on application (region, address_folded);
create index application_by_venue on application (venue);
create index application_due on application (due_at);

create table application_event (
    seq integer not null primary key autoincrement, -- order of what happened within one moment
    id blob not null unique,
    application blob not null references application (id),
    at integer not null,
    event text not null,
    actor text not null,
    account blob references account (id),
    words_sealed blob,             -- what the chamber tells the owner
    data text not null             -- JSON, codes and moments only: no personal data
) strict;
insert into application_event (seq, id, application, at, event, actor, account, words_sealed, data)
select seq, id, application, at, event, actor, account, words_sealed, data from kept_event order by seq;
drop table kept_event;
create index application_event_of on application_event (application, seq);
