-- How somebody likes the ledger: filters they come back to, and the columns they look at.
create table rectification_saved_view (
    id       varchar(26)  not null primary key,
    username varchar(60)  not null,
    name     varchar(30)  not null,
    address  varchar(500) not null,
    made_ms  bigint       not null,
    constraint rectification_saved_view_name unique (username, name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table rectification_ledger_columns (
    username varchar(60)  not null primary key,
    chosen   varchar(200) not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
