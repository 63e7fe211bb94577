-- Failures per name that was tried, whether there is such an account or not, and per client: a browser somebody
-- signed in with before ('device:…'), an address ('address:…'), or 'strangers', all clients that never signed
-- in to the account together. Times are real time.
create table signin_failure (
    account         varchar(64) not null,
    client          varchar(80) not null,
    failures        int         not null,
    first_ms        bigint      not null,
    locked_until_ms bigint      not null,
    primary key (account, client)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index signin_failure_first on signin_failure (first_ms);

create table signin_device (
    user_id     varchar(26) not null,
    cookie_hash varchar(64) not null,
    seen_ms     bigint      not null,
    primary key (user_id, cookie_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- last_step: the newest 30-second step whose code was used; no code works twice.
create table signin_factor (
    user_id   varchar(26)  not null primary key,
    secret    varchar(300) not null,
    confirmed boolean      not null,
    last_step bigint       not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table signin_recovery_code (
    user_id   varchar(26) not null,
    code_hash varchar(64) not null,
    primary key (user_id, code_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table signin_token (
    id          varchar(26)  not null primary key,
    token_hash  varchar(64)  not null unique,
    user_id     varchar(26)  not null,
    name        varchar(100) not null,
    token_scope varchar(10)  not null check (token_scope in ('FULL', 'READ', 'INTAKE')),
    created_ms  bigint       not null,
    expires_ms  bigint       not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index signin_token_user on signin_token (user_id);
create index signin_token_expires on signin_token (expires_ms);
insert into signin_token (id, token_hash, user_id, name, token_scope, created_ms, expires_ms)
select substring(token_hash, 1, 26), token_hash, user_id, '-', 'FULL', 0, expires_ms from organization_token;
drop table organization_token;
