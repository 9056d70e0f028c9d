-- Texts of the portal, written in the console: questions by topic, notices, pages. Every saved version is kept; what
-- visitors see is the published one.
create table content (
    id blob not null primary key,
    kind text not null,            -- topic, question, notice, page
    code text not null,            -- its word in addresses
    position integer not null,     -- its place among its like
    version integer not null,      -- number of the latest version; 0 before the first
    published integer,             -- number of the version that visitors see
    published_at integer,          -- when they first saw one
    created_at integer not null
) strict;
create unique index content_code on content (kind, code);

create table content_version (
    content blob not null references content (id),
    number integer not null,
    topic blob references content (id),
    title_kk text not null,
    title_ru text not null,
    title_en text not null,
    body_kk text not null,         -- empty: it has a title only
    body_ru text not null,
    body_en text not null,
    notice_kind text,              -- news, works, incident
    starts_at integer,
    ends_at integer,
    restored integer,              -- the version it is a copy of
    created_at integer not null,
    created_by blob references account (id), -- empty: it came with the program
    primary key (content, number)
) strict;

-- Grows with whatever visitors see differently, so that every server process notices.
create table content_revision (
    id integer not null primary key,
    number integer not null
) strict;
insert into content_revision (id, number) values (1, 0);
