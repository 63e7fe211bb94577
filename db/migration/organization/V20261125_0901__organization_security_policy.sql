-- The rules of passwords, lock-out, sessions and tokens; a name without a row has the product's own value.
create table organization_security_rule (
    name  varchar(40) not null primary key,
    amount int        not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The last passwords of an account, newest first by id: none may be used again.
create table organization_password_history (
    id            varchar(26)  not null primary key,
    user_id       varchar(26)  not null,
    password_hash varchar(200) not null,
    constraint organization_password_history_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_password_history_of on organization_password_history (user_id, id);

-- 0: changed before the product kept the day; its age counts from the next sign-in.
alter table organization_user add column password_ms bigint not null default 0;
alter table organization_user add column disabled boolean not null default false;
-- Who somebody is to the office's own sign-in service; empty: no single sign-on.
alter table organization_user add column sso_name varchar(200);
create unique index organization_user_sso on organization_user (sso_name);

-- Failures are counted per account and client since 2026-11: one column could be used to lock people out.
alter table organization_user drop column failures;
alter table organization_user drop column locked_until_ms;
