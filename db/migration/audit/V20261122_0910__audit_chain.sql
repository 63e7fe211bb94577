create table audit_entry (
    seq         bigint       not null primary key,
    at_ms       bigint       not null,
    actor       varchar(60)  not null,
    origin      varchar(100) not null,
    action      varchar(60)  not null,
    entity      varchar(40)  not null,
    entity_id   varchar(60)  not null,
    before_text longtext,
    after_text  longtext,
    hash        varchar(64)  not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index audit_entry_entity on audit_entry (entity, entity_id);
create index audit_entry_actor on audit_entry (actor);
create index audit_entry_at on audit_entry (at_ms);

-- The chain's head: the last lock a transaction takes.
create table audit_head (
    id   int         not null primary key,
    seq  bigint      not null,
    hash varchar(64) not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
insert into audit_head (id, seq, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
