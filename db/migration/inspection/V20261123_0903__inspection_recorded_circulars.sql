-- A published circular that came in later (通报入库): its own words, and the totals it printed.
create table inspection_recorded_circular (
    round_id        varchar(26)  not null primary key,
    document_number varchar(60),
    issuer          varchar(200),
    title           varchar(200) not null,
    signed_on       date,
    report_by       date,
    contact         varchar(200),
    text_content    longtext,
    constraint inspection_recorded_round foreign key (round_id) references inspection_round (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- dimension: KIND, REGION, CATEGORY, PLATFORM, RECHECK.
create table inspection_tally (
    round_id   varchar(26)  not null,
    dimension  varchar(10)  not null check (dimension in ('KIND', 'REGION', 'CATEGORY', 'PLATFORM', 'RECHECK')),
    kind       varchar(10)  not null,
    name       varchar(200) not null,
    position   int          not null,
    operating  int          not null,
    checked    int          not null,
    unqualified int         not null,
    primary key (round_id, dimension, kind, name),
    constraint inspection_tally_round foreign key (round_id) references inspection_round (id),
    constraint inspection_tally_adds_up check (unqualified >= 0 and unqualified <= checked and checked <= operating)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
