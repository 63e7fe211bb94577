create table registry_target (
    id              varchar(26)  not null primary key,
    kind            varchar(10)  not null check (kind in ('WEBSITE', 'CHANNEL', 'ACCOUNT')),
    name            varchar(200) not null,
    code            varchar(20),
    url             varchar(500),
    platform        varchar(60),
    category        varchar(60),
    region          varchar(60)  not null,
    owner_id        varchar(26)  not null,
    owner_path      varchar(400) not null,
    owner_name      varchar(200) not null,
    supervisor_id   varchar(26)  not null,
    supervisor_path varchar(400) not null,
    state           varchar(10)  not null check (state in ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    version         int          not null default 0,
    constraint registry_target_code unique (code)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index registry_target_owner on registry_target (owner_path);
create index registry_target_name on registry_target (name);
create index registry_target_kind on registry_target (kind, state, region);
