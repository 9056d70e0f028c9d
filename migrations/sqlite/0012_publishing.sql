-- The publishing desk of the chambers: a file on its way to a publication, which column is which in a region's lists, the
-- second person, the planned moment, and copies of older publications.
alter table publication add column copy_of blob references publication (id);
alter table publication add column planned_at integer;
alter table publication add column submitted_at integer;
alter table publication add column submitted_by blob references account (id);
alter table publication add column decided_at integer;
alter table publication add column decided_by blob references account (id);
alter table publication add column words_sealed blob; -- why the second person rejected it

create table upload (
    id blob not null primary key,
    region text not null,          -- KATO
    state text not null,           -- waiting, unmapped, unreadable, read, empty
    file_name text not null,
    file_sealed blob,              -- holds owners and phones: erased as soon as it was read
    report_sealed blob,            -- what is wrong with its rows, or which columns it has
    copy_of blob references publication (id), -- instead of a file: an older publication
    publication blob references publication (id), -- what became of it
    rows_read integer not null,    -- so far
    row_count integer not null,
    good integer not null,
    bad integer not null,
    duplicate integer not null,
    unchanged integer not null,
    created_at integer not null,
    created_by blob not null references account (id)
) strict;
create index upload_of_region on upload (region, created_at);
create index upload_of_publication on upload (publication);
create index upload_by_time on upload (created_at);

create table column_mapping (
    id blob not null primary key,
    region text not null unique,   -- KATO
    headers_sealed blob not null,  -- a file without header may have a venue in its place
    updated_at integer not null
) strict;
