create table inspection_indicator_set (
    code       varchar(20)  not null primary key,
    name       varchar(200) not null,
    valid_from date         not null,
    valid_to   date
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- fits: WEBSITE, ACCOUNT or ANY. part: VETO, DEDUCTION, BONUS, OTHER.
create table inspection_indicator (
    set_code varchar(20)  not null,
    code     varchar(20)  not null,
    name     varchar(200) not null,
    fits     varchar(10)  not null,
    part     varchar(10)  not null,
    points   decimal(5,1) not null default 0,
    position int          not null,
    primary key (set_code, code),
    constraint inspection_indicator_in_set foreign key (set_code) references inspection_indicator_set (code)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table inspection_round (
    id            varchar(26)  not null primary key,
    office_id     varchar(26)  not null,
    office_path   varchar(400) not null,
    title         varchar(200) not null,
    period_name   varchar(20)  not null,
    from_day      date         not null,
    to_day        date         not null,
    kinds         varchar(60)  not null,
    method        varchar(10)  not null check (method in ('FULL', 'SAMPLE')),
    ratio         decimal(5,4),
    seed          bigint,
    indicator_set varchar(20)  not null,
    state         varchar(12)  not null check (state in ('PLANNED', 'SELECTED', 'COMPLETED')),
    created_ms    bigint       not null,
    version       int          not null default 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index inspection_round_office on inspection_round (office_path, to_day);

-- What operated when the targets were drawn, frozen; checked marks those drawn.
create table inspection_target (
    round_id   varchar(26)  not null,
    target_id  varchar(26)  not null,
    kind       varchar(10)  not null,
    name       varchar(200) not null,
    region     varchar(60)  not null,
    category   varchar(60)  not null,
    platform   varchar(60),
    owner_id   varchar(26)  not null,
    owner_name varchar(200) not null,
    checked    boolean      not null,
    primary key (round_id, target_id),
    constraint inspection_target_round foreign key (round_id) references inspection_round (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table inspection_finding (
    id                varchar(26)  not null primary key,
    round_id          varchar(26)  not null,
    position          int          not null,
    target_id         varchar(26)  not null,
    target_name       varchar(200) not null,
    target_kind       varchar(10)  not null,
    unit_id           varchar(26)  not null,
    unit_name         varchar(200) not null,
    unit_path         varchar(400) not null,
    region            varchar(60)  not null,
    indicator         varchar(20)  not null,
    indicator_name    varchar(200) not null,
    veto              boolean      not null,
    description       varchar(2000) not null,
    url               varchar(1000),
    column_name       varchar(200),
    last_updated      date,
    sampled_at        date         not null,
    found_by          varchar(10)  not null check (found_by in ('MANUAL', 'MONITOR', 'CITIZEN', 'SUPERIOR', 'MEDIA')),
    named_by_superior boolean      not null,
    state             varchar(10)  not null check (state in ('OPEN', 'CONFIRMED', 'REJECTED')),
    verified_at       date,
    verified_by       varchar(60),
    recorded_by       varchar(60)  not null,
    comment_text      varchar(1000),
    put_right_on      date,
    version           int          not null default 0,
    constraint inspection_finding_round foreign key (round_id) references inspection_round (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index inspection_finding_round_pos on inspection_finding (round_id, position);
create index inspection_finding_target on inspection_finding (target_id, indicator);
