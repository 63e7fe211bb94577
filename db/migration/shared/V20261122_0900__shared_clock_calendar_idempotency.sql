-- Instants are milliseconds since 1970: the engine's connection cuts fractions of a second.
create table shared_clock (
    id       int    not null primary key,
    now_ms   bigint not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Days that differ from the plain week: holidays (working = false) and make-up days (working = true).
create table shared_calendar_day (
    calendar_day date         not null primary key,
    calendar_year int         not null,
    name         varchar(60)  not null,
    working      boolean      not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index shared_calendar_year on shared_calendar_day (calendar_year);

-- One answer per account and key for 24 hours. status 0: the first call is still at work.
create table shared_idempotency (
    account      varchar(100) not null,
    idem_key     varchar(200) not null,
    body_hash    varchar(64)  not null,
    status       int          not null,
    content_type varchar(200),
    answer       longtext,
    created_ms   bigint       not null,
    primary key (account, idem_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index shared_idempotency_created on shared_idempotency (created_ms);
