-- Where the chain stood, noted by timer and as it grows. They are in the file beside the evidence as well.
create table audit_mark (
    seq   bigint      not null primary key,
    hash  varchar(64) not null,
    at_ms bigint      not null,
    mac   varchar(80) not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What of it must still leave the machine; a row is deleted once it was sent.
create table audit_mark_parcel (
    seq     bigint       not null,
    way     varchar(10)  not null,
    made_ms bigint       not null,
    tries   int          not null default 0,
    next_ms bigint       not null,
    failure varchar(300),
    primary key (seq, way)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index audit_mark_parcel_next on audit_mark_parcel (next_ms);
