-- Lists of participants. A venue keeps its id and code from one publication to the next; what a list says of it is a
-- listing, a whole copy for each publication, so that a publication is one moment and an older one can be shown again.
create table venue (
    id uuid not null primary key,
    code text not null unique,     -- the short link in the QR code
    region text not null,          -- KATO
    owner_index bytea not null,     -- keyed index of the IIN or BIN
    owner_sealed bytea,
    created_at bigint not null
);
create index venue_by_owner on venue (owner_index, id);

create table publication (
    id uuid not null primary key,
    region text not null,          -- KATO
    region_set text not null,      -- the set of regions it was made in
    number bigint,                -- counts the published ones of a region, from 1
    state text not null,           -- loading, draft, published, dropped
    is_current boolean not null,
    previous uuid references publication (id),
    source_name text,
    source_hash bytea,
    regular bigint not null,
    test bigint not null,
    added bigint not null,
    changed bigint not null,
    gone bigint not null,
    left_out bigint not null,     -- rows of the file that were not good
    created_at bigint not null,
    created_by uuid references account (id), -- empty: from the command line
    published_at bigint,
    published_by uuid references account (id)
);
create unique index publication_number on publication (region, number);
create unique index publication_current on publication (region) where is_current;
create index publication_by_state on publication (state, created_at);

create table listing (
    id uuid not null primary key,
    publication uuid not null references publication (id),
    venue uuid not null references venue (id),
    name text not null,
    category text not null,
    mode text not null,
    district text,                 -- KATO
    address text not null,
    joined_on text not null,       -- ISO date
    notification_number text,
    phone_index bytea,
    phone_sealed bytea,
    updated_at bigint not null    -- when a list last said something new of the venue
);
create unique index listing_of_venue on listing (publication, venue);
create index listing_by_venue on listing (venue, publication);
