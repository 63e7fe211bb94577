-- Somebody who is away names who acts for them; the record shows who really signed.
create table organization_substitute (
    id          varchar(26)  not null primary key,
    absent      varchar(60)  not null,
    absent_name varchar(100) not null,
    substitute  varchar(60)  not null,
    from_day    date         not null,
    to_day      date         not null,
    named_ms    bigint       not null,
    named_by    varchar(60)  not null,
    ended_ms    bigint
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_substitute_who on organization_substitute (substitute, from_day, to_day);
