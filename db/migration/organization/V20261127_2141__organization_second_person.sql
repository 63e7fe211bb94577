-- Whether somebody ever chose this account's password: until then it is nobody's yet, and acts on it touch no peer.
alter table organization_user add column claimed boolean not null default false;
update organization_user set claimed = true
where password_expired = false or id in (select user_id from organization_password_history);

-- Acts of one administrator on the account of another wait here for a second one. open_key: one of a kind at a time.
create table organization_peer_request (
    id         varchar(26)  not null primary key,
    kind       varchar(20)  not null check (kind in ('PASSWORD_RESET', 'FACTOR_REMOVAL', 'SINGLE_SIGN_ON', 'STATE', 'ROLES')),
    user_id    varchar(26)  not null,
    detail     varchar(300) not null,
    reason     varchar(200) not null,
    asked_by   varchar(60)  not null,
    asked_ms   bigint       not null,
    expires_ms bigint       not null,
    state      varchar(12)  not null check (state in ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    open_key   varchar(60),
    code_mac   varchar(80),
    decided_by varchar(60),
    decided_ms bigint,
    constraint organization_peer_request_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create unique index organization_peer_request_open on organization_peer_request (open_key);
create index organization_peer_request_asked on organization_peer_request (asked_ms);

-- One-time links by which a person sets an own password. Only a MAC over link and row is kept; of a second person's
-- act a code is needed too, which the other of the two holds.
create table organization_password_link (
    id         varchar(26) not null primary key,
    user_id    varchar(26) not null,
    made_by    varchar(60) not null,
    made_ms    bigint      not null,
    expires_ms bigint      not null,
    mac        varchar(80) not null,
    code_mac   varchar(80),
    tries      int         not null default 0,
    ended_ms   bigint,
    constraint organization_password_link_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_password_link_of on organization_password_link (user_id);

-- What administrators did to an account: its person and the security administrator read it.
create table organization_account_act (
    id          varchar(26) not null primary key,
    user_id     varchar(26) not null,
    act         varchar(40) not null,
    by_name     varchar(60) not null,
    second_name varchar(60),
    at_ms       bigint      not null,
    constraint organization_account_act_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_account_act_of on organization_account_act (user_id, id);
