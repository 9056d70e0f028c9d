-- The audit log: append-only, each row carries the hash of the one before it. The triggers stop a mistaken statement;
-- the chain shows a wilful one; audit_head, copied off the machine, shows a cut tail.
create table audit (
    seq integer not null primary key,
    at integer not null,
    actor text not null,
    account blob,                  -- no foreign key: the log outlives what it speaks of
    action text not null,
    object text not null,
    detail text not null,          -- JSON without personal data
    hash blob not null
) strict;
create index audit_by_account on audit (account, seq);
create index audit_by_action on audit (action, seq);
create index audit_by_object on audit (object, seq);

create table audit_head (
    id integer not null primary key check (id = 1),
    seq integer not null,
    hash blob not null
) strict;
insert into audit_head (id, seq, hash) values (1, 0, zeroblob(32));

create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_head_no_delete before delete on audit_head begin select raise(abort, 'audit is append-only'); end;
