-- Small facts of the installation: how far the demo data came, the one-time set-up link.
create table shared_setting (
    name     varchar(60)  not null primary key,
    text     varchar(500) not null,
    lease_ms bigint       not null default 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
