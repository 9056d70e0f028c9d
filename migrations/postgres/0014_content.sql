-- Texts of the portal, written in the console: questions by topic, notices, pages. Every saved version is kept; what
-- visitors see is the published one.
create table content (
    id uuid not null primary key,
    kind text not null,            -- topic, question, notice, page
    code text not null,            -- its word in addresses
    position bigint not null,     -- its place among its like
    version bigint not null,      -- number of the latest version; 0 before the first
    published bigint,             -- number of the version that visitors see
    published_at bigint,          -- when they first saw one
    created_at bigint not null
);
create unique index content_code on content (kind, code);

create table content_version (
    content uuid not null references content (id),
    number bigint not null,
    topic uuid references content (id),
    title_kk text not null,
    title_ru text not null,
    title_en text not null,
    body_kk text not null,         -- empty: it has a title only
    body_ru text not null,
    body_en text not null,
    notice_kind text,              -- news, works, incident
    starts_at bigint,
    ends_at bigint,
    restored bigint,              -- the version it is a copy of
    created_at bigint not null,
    created_by uuid references account (id), -- empty: it came with the program
    primary key (content, number)
);

-- Grows with whatever visitors see differently, so that every server process notices.
create table content_revision (
    id bigint not null primary key,
    number bigint not null
);
insert into content_revision (id, number) values (1, 0);
