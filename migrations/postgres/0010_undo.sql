-- The last act of the staff on each complaint, with all that is needed to take it back within ten seconds. It holds ids,
-- codes and moments, nothing personal, and is deleted with the form tokens.
create table undo (
    complaint uuid not null primary key references complaint (id), -- one row each: only the last act can be undone
    act uuid not null,             -- the act's event in the timeline; a button of an earlier act names another
    account uuid not null references account (id),
    version bigint not null,       -- of the complaint after the act
    held_until bigint not null,    -- from then on the act stays
    previous text not null,        -- JSON: the complaint before the act
    made text not null             -- JSON: ids of the events, messages, jobs and the referral that the act made
);
create index undo_by_age on undo (held_until);
