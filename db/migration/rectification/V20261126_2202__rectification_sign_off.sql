-- Set while a report waits inside the unit for its leader.
alter table rectification_case add column handed_in_ms bigint;

-- Who signed the report off; null where the unit reports without.
alter table rectification_report add column signed_off_by varchar(60);

-- What a unit's people handed to their leader. One that is signed off becomes the report of the same id;
-- the others stay as they were, with what became of them. At most one of a case is undecided.
create table rectification_hand_in (
    id                 varchar(26)   not null primary key,
    case_id            varchar(26)   not null,
    round_no           int           not null,
    cause_text         varchar(2000) not null,
    measures_text      varchar(2000) not null,
    result             varchar(10)   not null check (result in ('DONE', 'PARTLY', 'LONG_TERM')),
    completed_on       date          not null,
    responsible_person varchar(100)  not null,
    self_check         varchar(2000),
    handed_in_ms       bigint        not null,
    handed_in_by       varchar(60)   not null,
    handed_in_name     varchar(100)  not null,
    decision           varchar(10)   check (decision in ('SIGNED_OFF', 'RETURNED', 'TAKEN_BACK', 'VOID')),
    decided_ms         bigint,
    decided_by         varchar(60),
    comment_text       varchar(1000),
    constraint rectification_hand_in_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_hand_in_case_i on rectification_hand_in (case_id, id);
