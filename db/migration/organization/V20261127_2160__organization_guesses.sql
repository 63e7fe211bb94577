-- Wrong passwords and codes per account (its id; 'name:…' for a name nobody has) and client: a browser somebody signed
-- in with before ('device:…'), an address ('address:…'), somebody signed in ('within'), or 'strangers', all clients
-- together that never signed in to the account. Times are real time.
create table organization_guess (
    account         varchar(100) not null,
    client          varchar(80)  not null,
    failures        int          not null,
    first_ms        bigint       not null,
    locked_until_ms bigint       not null,
    primary key (account, client)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_guess_first on organization_guess (first_ms);
