-- Alarms that could not be told, why, and when they are tried again. A row counts while its case's alarm still stands
-- at until_ms; whatever changed the case has planned it anew.
create table rectification_alarm_put_off (
    case_id    varchar(26)  not null primary key,
    kind       varchar(20)  not null,
    at_ms      bigint       not null,
    put_off_ms bigint       not null,
    until_ms   bigint       not null,
    cause      varchar(500) not null,
    constraint rectification_alarm_put_off_case foreign key (case_id) references rectification_case (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create view rectification_v_alarm as
select due_ms from rectification_case where standing = true and due_ms is not null;
