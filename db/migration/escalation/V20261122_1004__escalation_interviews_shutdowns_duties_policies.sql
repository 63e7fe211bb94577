alter table escalation_measure add column unit_id varchar(26) not null default '';
alter table escalation_measure add column unit_name varchar(200) not null default '';
alter table escalation_measure add column target_id varchar(26) not null default '';
alter table escalation_measure add column target_name varchar(200) not null default '';
alter table escalation_measure add column region varchar(60) not null default '';
alter table escalation_measure add column told varchar(60) not null default '';
alter table escalation_measure add column holds boolean not null default false;
alter table escalation_measure add column ended_ms bigint;
alter table escalation_measure add column ended_by varchar(60);
alter table escalation_measure add column end_reason varchar(1000);
alter table escalation_measure add column document_number varchar(60);
alter table escalation_measure add column published_on date;
update escalation_measure set
    unit_id = (select c.unit_id from rectification_case c where c.id = escalation_measure.case_id),
    unit_name = (select c.unit_name from rectification_case c where c.id = escalation_measure.case_id),
    target_id = (select c.target_id from rectification_case c where c.id = escalation_measure.case_id),
    target_name = (select c.target_name from rectification_case c where c.id = escalation_measure.case_id),
    region = (select c.region from rectification_case c where c.id = escalation_measure.case_id);

create table escalation_interview (
    measure_id       varchar(26) not null primary key,
    interviewee_rank varchar(10) not null,
    appointed_ms     bigint,
    place            varchar(200),
    interviewer      varchar(100),
    interviewees     varchar(2000),
    recorded_ms      bigint,
    recorded_by      varchar(60),
    held             boolean,
    facts            varchar(4000),
    statement_text   varchar(4000),
    commitment       varchar(2000),
    commitment_date  date,
    unit_signed_ms   bigint,
    unit_signed_by   varchar(100),
    unit_refused     boolean not null default false,
    office_signed_ms bigint,
    office_signed_by varchar(100),
    constraint escalation_interview_measure foreign key (measure_id) references escalation_measure (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table escalation_shutdown (
    measure_id       varchar(26) not null primary key,
    approved         boolean,
    kind             varchar(10) check (kind in ('TEMPORARY', 'PERMANENT')),
    decided_ms       bigint,
    decided_by       varchar(60),
    decided_name     varchar(100),
    decision_comment varchar(2000),
    limit_day        date,
    constraint escalation_shutdown_measure foreign key (measure_id) references escalation_measure (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table escalation_shutdown_step (
    measure_id varchar(26) not null,
    position   int         not null,
    step       varchar(20) not null,
    due        date        not null,
    done_on    date,
    done_by    varchar(60),
    files      varchar(1000),
    primary key (measure_id, position),
    constraint escalation_step_measure foreign key (measure_id) references escalation_measure (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Everything with a date that somebody must do about a case beside its own steps. due_ms: the next reminder, null when none is left.
create table escalation_duty (
    id           varchar(26)  not null primary key,
    kind         varchar(24)  not null,
    case_id      varchar(26)  not null,
    measure_id   varchar(26),
    party        varchar(10)  not null check (party in ('UNIT', 'SUPERVISOR', 'APPROVER', 'LEADER')),
    unit_id      varchar(26)  not null,
    unit_path    varchar(400) not null,
    title        varchar(300) not null,
    body_text    varchar(2000),
    opened_ms    bigint       not null,
    opened_by    varchar(60)  not null,
    due          date         not null,
    due_ms       bigint,
    reminders    int          not null default 0,
    state        varchar(10)  not null check (state in ('OPEN', 'DONE', 'CANCELLED')),
    ended_ms     bigint,
    ended_by     varchar(100),
    result       varchar(20),
    result_text  varchar(2000)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index escalation_duty_case on escalation_duty (case_id, state);
create index escalation_duty_party on escalation_duty (state, party, due);
create index escalation_duty_due on escalation_duty (due_ms);
create index escalation_duty_measure on escalation_duty (measure_id);

create table escalation_policy (
    id           varchar(26)  not null primary key,
    version_no   int          not null unique,
    title        varchar(200) not null,
    dmn          longtext     not null,
    valid        boolean      not null,
    errors       longtext     not null,
    active_from  date,
    uploaded_ms  bigint       not null,
    uploaded_by  varchar(60)  not null,
    activated_ms bigint,
    activated_by varchar(60)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What somebody saw: a site or account that runs though it was shut, or is gone though nobody approved it.
create table escalation_sighting (
    id          varchar(26)  not null primary key,
    target_id   varchar(26)  not null,
    target_name varchar(200) not null,
    unit_id     varchar(26)  not null,
    unit_path   varchar(400) not null,
    running     boolean      not null,
    seen_on     date         not null,
    source      varchar(10)  not null check (source in ('FORM', 'IMPORT', 'PROBE')),
    note        varchar(500),
    problem     varchar(10),
    state       varchar(10)  not null check (state in ('NONE', 'OPEN', 'DONE')),
    seen_by     varchar(60)  not null,
    seen_ms     bigint       not null,
    answer      varchar(500)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index escalation_sighting_target on escalation_sighting (target_id, state);

create view escalation_v_duty as
select id, kind, case_id, measure_id, party, unit_path, title, due, state, opened_ms from escalation_duty;
create or replace view escalation_v_measure as
select id, kind, state, case_id, unit_path, rung, ordered_ms, region, unit_id from escalation_measure;
