-- Ended cases counted as they end, for the unit and each organisation above it: what ten years add up to is read, not counted.
create table rectification_tally (
    scope_path varchar(400) not null,
    round_id   varchar(26)  not null,
    region     varchar(60)  not null,
    closed     int          not null default 0,
    in_time    int          not null default 0,
    withdrawn  int          not null default 0,
    shut_down  int          not null default 0,
    relapsed   int          not null default 0,
    primary key (scope_path, round_id, region)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How many closed cases took how many working days.
create table rectification_tally_days (
    scope_path varchar(400) not null,
    days       int          not null,
    closed     int          not null default 0,
    primary key (scope_path, days)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Its problem came back within twelve months of its closure.
alter table rectification_case add column relapsed boolean not null default false;
create index rectification_case_relapse on rectification_case (relapse_of);

create view rectification_v_tally as
select scope_path, round_id, region, closed, in_time, withdrawn, shut_down, relapsed from rectification_tally;
create view rectification_v_tally_days as
select scope_path, days, closed from rectification_tally_days;
