-- What somebody has begun to answer, kept while they type and gone when it is reported.
create table rectification_reply_draft (
    case_id            varchar(26) not null primary key,
    round_no           int         not null,
    cause_text         varchar(2000),
    measures_text      varchar(2000),
    result             varchar(10),
    completed_on       varchar(10),
    responsible_person varchar(100),
    saved_ms           bigint      not null,
    saved_by           varchar(60) not null,
    constraint rectification_reply_draft_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
