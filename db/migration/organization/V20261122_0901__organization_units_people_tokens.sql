create table organization_region (
    name varchar(60) not null primary key
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- path is the chain of ids from the root, '/a/b/': an office's scope is every path that begins with its own.
create table organization_unit (
    id        varchar(26)  not null primary key,
    parent_id varchar(26),
    path      varchar(400) not null,
    name      varchar(200) not null,
    kind      varchar(10)  not null check (kind in ('OFFICE', 'UNIT')),
    region    varchar(60)  not null,
    version   int          not null default 0,
    constraint organization_unit_parent foreign key (parent_id) references organization_unit (id),
    constraint organization_unit_region foreign key (region) references organization_region (name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_unit_path on organization_unit (path);
create index organization_unit_name on organization_unit (name);

create table organization_user (
    id               varchar(26)  not null primary key,
    username         varchar(60)  not null unique,
    display_name     varchar(100) not null,
    unit_id          varchar(26)  not null,
    password_hash    varchar(200) not null,
    password_expired boolean      not null,
    failures         int          not null default 0,
    locked_until_ms  bigint       not null default 0,
    version          int          not null default 0,
    constraint organization_user_unit foreign key (unit_id) references organization_unit (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table organization_user_role (
    user_id varchar(26) not null,
    role    varchar(30) not null,
    primary key (user_id, role),
    constraint organization_user_role_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Only the hash of a token is kept; times are the system's, not the product's clock.
create table organization_token (
    token_hash varchar(64) not null primary key,
    user_id    varchar(26) not null,
    expires_ms bigint      not null,
    constraint organization_token_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index organization_token_expires on organization_token (expires_ms);
