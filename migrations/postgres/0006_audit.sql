-- The audit log: append-only, each row carries the hash of the one before it. The triggers stop a mistaken statement;
-- the chain shows a wilful one; audit_head, copied off the machine, shows a cut tail.
create table audit (
    seq bigint not null primary key,
    at bigint not null,
    actor text not null,
    account uuid,                  -- no foreign key: the log outlives what it speaks of
    action text not null,
    object text not null,
    detail text not null,          -- JSON without personal data
    hash bytea not null
);
create index audit_by_account on audit (account, seq);
create index audit_by_action on audit (action, seq);
create index audit_by_object on audit (object, seq);

create table audit_head (
    id bigint not null primary key check (id = 1),
    seq bigint not null,
    hash bytea not null
);
insert into audit_head (id, seq, hash) values (1, 0, decode(repeat('00', 32), 'hex'));

create function audit_refuse() returns trigger language plpgsql as $$ begin raise exception 'audit is append-only'; end $$;
create trigger audit_no_update before update on audit for each row execute function audit_refuse();
create trigger audit_no_delete before delete on audit for each row execute function audit_refuse();
create trigger audit_no_truncate before truncate on audit for each statement execute function audit_refuse();
create trigger audit_head_no_delete before delete on audit_head for each row execute function audit_refuse();
