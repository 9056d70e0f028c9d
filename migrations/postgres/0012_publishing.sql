-- The publishing desk of the chambers: a file on its way to a publication, which column is which in a region's lists, the
-- second person, the planned moment, and copies of older publications.
alter table publication add column copy_of uuid references publication (id);
alter table publication add column planned_at bigint;
alter table publication add column submitted_at bigint;
alter table publication add column submitted_by uuid references account (id);
alter table publication add column decided_at bigint;
alter table publication add column decided_by uuid references account (id);
alter table publication add column words_sealed bytea; -- why the second person rejected it

create table upload (
    id uuid not null primary key,
    region text not null,          -- KATO
    state text not null,           -- waiting, unmapped, unreadable, read, empty
    file_name text not null,
    file_sealed bytea,              -- holds owners and phones: erased as soon as it was read
    report_sealed bytea,            -- what is wrong with its rows, or which columns it has
    copy_of uuid references publication (id), -- instead of a file: an older publication
    publication uuid references publication (id), -- what became of it
    rows_read bigint not null,    -- so far
    row_count bigint not null,
    good bigint not null,
    bad bigint not null,
    duplicate bigint not null,
    unchanged bigint not null,
    created_at bigint not null,
    created_by uuid not null references account (id)
);
create index upload_of_region on upload (region, created_at);
create index upload_of_publication on upload (publication);
create index upload_by_time on upload (created_at);

create table column_mapping (
    id uuid not null primary key,
    region text not null unique,   -- KATO
    headers_sealed bytea not null,  -- a file without header may have a venue in its place
    updated_at bigint not null
);
