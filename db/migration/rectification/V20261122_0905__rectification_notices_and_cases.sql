create table rectification_notice (
    id              varchar(26)  not null primary key,
    office_id       varchar(26)  not null,
    office_path     varchar(400) not null,
    office_name     varchar(200) not null,
    round_id        varchar(26)  not null,
    round_title     varchar(200) not null,
    kind            varchar(20)  not null check (kind in ('CIRCULAR', 'RECTIFICATION')),
    document_number varchar(60)  not null,
    document_year   int          not null,
    title           varchar(200) not null,
    signed_on       date         not null,
    deadline        date,
    working_days    int,
    contact_name    varchar(100),
    contact_phone   varchar(60),
    state           varchar(10)  not null check (state in ('DRAFT', 'ISSUING', 'ISSUED', 'FAILED')),
    total           int          not null,
    issued          int          not null default 0,
    drafted_by      varchar(60)  not null,
    issued_by       varchar(60),
    issued_ms       bigint,
    worker          varchar(60),
    lease_ms        bigint       not null default 0,
    failures        int          not null default 0,
    failure         varchar(500),
    version         int          not null default 0,
    constraint rectification_notice_number unique (document_number, document_year)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_notice_office on rectification_notice (office_path);
create index rectification_notice_round on rectification_notice (round_id);
create index rectification_notice_state on rectification_notice (state);

create table rectification_notice_finding (
    notice_id  varchar(26) not null,
    finding_id varchar(26) not null,
    position   int         not null,
    primary key (notice_id, position),
    constraint rectification_nf_notice foreign key (notice_id) references rectification_notice (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_nf_finding on rectification_notice_finding (finding_id);

-- standing is false until every case of the notice stands: nobody sees a case before.
-- due_at and due_kind are what the watch looks for next; cursor_ms is the last alarm it told.
create table rectification_case (
    id              varchar(26)  not null primary key,
    number_text     varchar(80)  not null,
    notice_id       varchar(26)  not null,
    document_number varchar(60)  not null,
    finding_id      varchar(26)  not null,
    target_id       varchar(26)  not null,
    target_name     varchar(200) not null,
    target_kind     varchar(10)  not null,
    unit_id         varchar(26)  not null,
    unit_name       varchar(200) not null,
    unit_path       varchar(400) not null,
    region          varchar(60)  not null,
    indicator       varchar(20)  not null,
    problem         varchar(2000) not null,
    severity        varchar(10)  not null check (severity in ('VETO', 'DEDUCTION')),
    status          varchar(20)  not null check (status in ('AWAITING_RECEIPT', 'RECTIFYING', 'UNDER_REVIEW', 'AWAITING_CLOSURE', 'CLOSED', 'WITHDRAWN', 'SHUT_DOWN')),
    status_ms       bigint       not null,
    round_no        int          not null,
    round_ms        bigint       not null,
    deadline        date         not null,
    standing        boolean      not null,
    issued_ms       bigint       not null,
    receipted_ms    bigint,
    receipted_by    varchar(60),
    reported_ms     bigint,
    closed_ms       bigint,
    ended_in_time   boolean,
    late_report     boolean      not null default false,
    reviewer        varchar(60),
    closed_by       varchar(60),
    follow_up_on    date,
    clock_stopped   boolean      not null default false,
    rung            int          not null default 0,
    measures        varchar(200) not null default '',
    office_due      date,
    due_ms          bigint,
    due_kind        varchar(20),
    cursor_ms       bigint       not null default 0,
    event_seq       int          not null default 0,
    deadline_seq    int          not null default 0,
    version         int          not null default 0,
    constraint rectification_case_notice foreign key (notice_id) references rectification_notice (id),
    constraint rectification_case_finding unique (finding_id),
    constraint rectification_case_number unique (number_text)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_case_notice_i on rectification_case (notice_id, unit_id);
create index rectification_case_unit on rectification_case (unit_path, status, deadline);
create index rectification_case_status on rectification_case (status, deadline);
create index rectification_case_due on rectification_case (due_ms);
create index rectification_case_target on rectification_case (target_id, indicator);

create table rectification_report (
    id                 varchar(26)   not null primary key,
    case_id            varchar(26)   not null,
    round_no           int           not null,
    cause_text         varchar(2000) not null,
    measures_text      varchar(2000) not null,
    result             varchar(10)   not null check (result in ('DONE', 'PARTLY', 'LONG_TERM')),
    completed_on       date          not null,
    responsible_person varchar(100)  not null,
    self_check         varchar(2000),
    submitted_ms       bigint        not null,
    submitted_by       varchar(60)   not null,
    late               boolean       not null,
    withdrawn_ms       bigint,
    constraint rectification_report_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_report_case_i on rectification_report (case_id, round_no);

-- One file may serve several cases; report_id tells which report it went out with.
create table rectification_evidence (
    case_id   varchar(26) not null,
    file_id   varchar(26) not null,
    round_no  int         not null,
    caption   varchar(300),
    added_ms  bigint      not null,
    added_by  varchar(60) not null,
    by_unit   boolean     not null,
    report_id varchar(26),
    primary key (case_id, file_id),
    constraint rectification_evidence_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_evidence_file_i on rectification_evidence (file_id);

create table rectification_review (
    id           varchar(26) not null primary key,
    case_id      varchar(26) not null,
    round_no     int         not null,
    verdict      varchar(10) not null check (verdict in ('PASS', 'RETURN')),
    method       varchar(10) not null check (method in ('ONLINE', 'SYSTEM', 'ON_SITE')),
    comment_text varchar(2000) not null,
    new_deadline date,
    fabricated   boolean     not null,
    reviewed_ms  bigint      not null,
    reviewer     varchar(60) not null,
    constraint rectification_review_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index rectification_review_case_i on rectification_review (case_id);

-- The timeline as people read it. kind is a code whose words lie in the message bundle.
create table rectification_event (
    case_id     varchar(26)  not null,
    seq         int          not null,
    at_ms       bigint       not null,
    actor       varchar(60)  not null,
    actor_name  varchar(100) not null,
    kind        varchar(40)  not null,
    detail      varchar(2000),
    document    varchar(26),
    primary key (case_id, seq),
    constraint rectification_event_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What a deadline is replayed from. effect_day: a date the event itself names; effect_days: working days it grants.
create table rectification_deadline_event (
    case_id     varchar(26) not null,
    seq         int         not null,
    at_ms       bigint      not null,
    kind        varchar(20) not null,
    effect_day  date,
    effect_days int,
    primary key (case_id, seq),
    constraint rectification_de_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
