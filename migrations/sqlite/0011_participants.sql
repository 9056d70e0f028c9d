-- Lists of participants. A venue keeps its id and code from one publication to the next; what a list says of it is a
-- listing, a whole copy for each publication, so that a publication is one moment and an older one can be shown again.
create table venue (
    id blob not null primary key,
    code text not null unique,     -- the short link in the QR code
    region text not null,          -- KATO
    owner_index blob not null,     -- keyed index of the IIN or BIN
    owner_sealed blob,
    created_at integer not null
) strict;
create index venue_by_owner on venue (owner_index, id);

create table publication (
    id blob not null primary key,
    region text not null,          -- KATO
    region_set text not null,      -- the set of regions it was made in
    number integer,                -- counts the published ones of a region, from 1
    state text not null,           -- loading, draft, published, dropped
    is_current integer not null check (is_current in (0, 1)),
    previous blob references publication (id),
    source_name text,
    source_hash blob,
    regular integer not null,
    test integer not null,
    added integer not null,
    changed integer not null,
    gone integer not null,
    left_out integer not null,     -- rows of the file that were not good
    created_at integer not null,
    created_by blob references account (id), -- empty: from the command line
    published_at integer,
    published_by blob references account (id)
) strict;
create unique index publication_number on publication (region, number);
create unique index publication_current on publication (region) where is_current = 1;
create index publication_by_state on publication (state, created_at);

create table listing (
    id blob not null primary key,
    publication blob not null references publication (id),
    venue blob not null references venue (id),
    name text not null,
    category text not null,
    mode text not null,
    district text,                 -- KATO
    address text not null,
    joined_on text not null,       -- ISO date
    notification_number text,
    phone_index blob,
    phone_sealed blob,
    updated_at integer not null    -- when a list last said something new of the venue
) strict;
create unique index listing_of_venue on listing (publication, venue);
create index listing_by_venue on listing (venue, publication);
