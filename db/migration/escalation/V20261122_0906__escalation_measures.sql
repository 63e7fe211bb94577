-- rung 0 is a measure ordered by hand: it has no place on the ladder and may stand more than once.
create table escalation_measure (
    id             varchar(26) not null primary key,
    kind           varchar(20) not null,
    state          varchar(20) not null,
    case_id        varchar(26) not null,
    unit_path      varchar(400) not null,
    round_no       int         not null,
    rung           int         not null,
    once_key       varchar(80) not null,
    ordered_ms     bigint      not null,
    recorded_ms    bigint      not null,
    ordered_by     varchar(60) not null,
    comment_text   varchar(1000),
    policy_version varchar(20),
    rule_id        varchar(60),
    due            date,
    constraint escalation_measure_once unique (once_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index escalation_measure_case on escalation_measure (case_id);
create index escalation_measure_kind on escalation_measure (kind, state);
