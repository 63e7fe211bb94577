-- The bytes lie below the data folder under their hash; a row tells what they are.
create table files_file (
    id         varchar(26)  not null primary key,
    sha256     varchar(64)  not null,
    size_bytes bigint       not null,
    media_type varchar(100) not null,
    name       varchar(255) not null,
    created_ms bigint       not null,
    created_by varchar(60)  not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index files_file_sha on files_file (sha256);
