-- The clock of a case: what stopped it, when the last hold ended, and when the ladder looks again.
alter table rectification_case add column office_path varchar(400) not null default '';
alter table rectification_case add column stop_kind varchar(10);
alter table rectification_case add column stopped_ms bigint;
alter table rectification_case add column released_ms bigint not null default 0;
alter table rectification_case add column ladder_ms bigint;
alter table rectification_case add column ladder_held boolean not null default false;
alter table rectification_case add column urges int not null default 0;
alter table rectification_case add column interviews int not null default 0;
alter table rectification_case add column circulars int not null default 0;
alter table rectification_case add column shutdowns int not null default 0;
alter table rectification_case add column missed int not null default 0;
alter table rectification_case add column named boolean not null default false;
alter table rectification_case add column fabricated boolean not null default false;
alter table rectification_case add column relapses int not null default 0;
alter table rectification_case add column relapse_of varchar(26);
alter table rectification_case add column extension_granted boolean not null default false;
alter table rectification_case add column inner_deadline date;

update rectification_case set office_path = (select n.office_path from rectification_notice n where n.id = rectification_case.notice_id);
update rectification_case set urges = 1, missed = 1 where rung > 0;
update rectification_case set fabricated = true where exists (
    select 1 from rectification_review r where r.case_id = rectification_case.id and r.fabricated = true);
update rectification_case set named = true where finding_id in (select f.id from inspection_finding f where f.named_by_superior = true);

-- What the deadline was from then on: the past is read from here, the present is replayed.
alter table rectification_deadline_event add column result_day date;
update rectification_deadline_event set result_day = effect_day where effect_day is not null;
update rectification_deadline_event set result_day = (
    select c.deadline from rectification_case c where c.id = rectification_deadline_event.case_id)
where result_day is null;

-- What a unit asks of the office: more time (EXTENSION), or another look at the finding (OBJECTION).
create table rectification_request (
    id               varchar(26)   not null primary key,
    case_id          varchar(26)   not null,
    kind             varchar(10)   not null check (kind in ('EXTENSION', 'OBJECTION')),
    n                int           not null,
    state            varchar(10)   not null check (state in ('PENDING', 'GRANTED', 'REFUSED', 'UPHELD', 'CHANGED', 'WITHDRAWN', 'VOID')),
    ground           varchar(20),
    reason           varchar(2000) not null,
    progress         varchar(2000),
    requested_day    date,
    asked_ms         bigint        not null,
    asked_by         varchar(60)   not null,
    asked_name       varchar(100)  not null,
    due              date          not null,
    decided_ms       bigint,
    decided_by       varchar(60),
    decided_name     varchar(100),
    decision_comment varchar(2000),
    granted_day      date,
    constraint rectification_request_case foreign key (case_id) references rectification_case (id),
    constraint rectification_request_n unique (case_id, kind, n)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_request_state on rectification_request (state, due);

create table rectification_request_file (
    request_id varchar(26) not null,
    file_id    varchar(26) not null,
    primary key (request_id, file_id),
    constraint rectification_rf_request foreign key (request_id) references rectification_request (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A supervising department in between: it passed the notice down with a date of its own, and looked before the office did.
create table rectification_passing (
    notice_id      varchar(26)   not null,
    office_id      varchar(26)   not null,
    office_name    varchar(200)  not null,
    inner_deadline date          not null,
    comment_text   varchar(1000),
    passed_ms      bigint        not null,
    passed_by      varchar(60)   not null,
    primary key (notice_id, office_id),
    constraint rectification_passing_notice foreign key (notice_id) references rectification_notice (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create index rectification_case_closed on rectification_case (status, closed_ms);
