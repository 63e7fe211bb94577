-- Citizens' error reports (找错): answered within 3 working days.
create table inspection_citizen_report (
    id           varchar(26)   not null primary key,
    round_id     varchar(26)   not null,
    office_path  varchar(400)  not null,
    reference    varchar(60),
    target_id    varchar(26)   not null,
    target_name  varchar(200)  not null,
    unit_path    varchar(400)  not null,
    unit_name    varchar(200)  not null,
    problem_text varchar(2000) not null,
    url          varchar(1000),
    received_on  date          not null,
    answer_by    date          not null,
    state        varchar(12)   not null check (state in ('RECEIVED', 'FORWARDED', 'ANSWERED', 'UNFOUNDED')),
    finding_id   varchar(26),
    answer_text  varchar(2000),
    answered_on  date,
    answered_by  varchar(60),
    taken_by     varchar(60)   not null,
    version      int           not null default 0,
    constraint inspection_citizen_round foreign key (round_id) references inspection_round (id),
    constraint inspection_citizen_once unique (round_id, reference)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index inspection_citizen_open on inspection_citizen_report (office_path, state, answer_by);

-- What monitoring vendors sent: each of their references comes in once.
create table inspection_feed (
    round_id   varchar(26)  not null,
    source     varchar(60)  not null,
    reference  varchar(120) not null,
    finding_id varchar(26)  not null,
    received_ms bigint      not null,
    primary key (round_id, source, reference),
    constraint inspection_feed_finding foreign key (finding_id) references inspection_finding (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A unit's answer about one of its targets that was not drawn (自查).
create table inspection_self_check (
    round_id    varchar(26)   not null,
    target_id   varchar(26)   not null,
    answered_on date          not null,
    answered_by varchar(60)   not null,
    problems    int           not null,
    note_text   varchar(1000) not null,
    primary key (round_id, target_id),
    constraint inspection_self_check_target foreign key (round_id, target_id) references inspection_target (round_id, target_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
