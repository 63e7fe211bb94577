create table notification_message (
    id           varchar(26)  not null primary key,
    channel      varchar(10)  not null,
    unit_id      varchar(26)  not null,
    unit_path    varchar(400) not null,
    unit_name    varchar(200) not null,
    kind         varchar(40)  not null,
    once_key     varchar(150) not null,
    subject      varchar(300) not null,
    link         varchar(200) not null,
    at_ms        bigint       not null,
    state        varchar(10)  not null,
    case_count   int          not null,
    constraint notification_message_once unique (once_key)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index notification_message_unit on notification_message (unit_id, at_ms);

create table notification_message_case (
    message_id varchar(26) not null,
    case_id    varchar(26) not null,
    primary key (message_id, case_id),
    constraint notification_mc_message foreign key (message_id) references notification_message (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table notification_read (
    message_id varchar(26) not null,
    username   varchar(60) not null,
    read_ms    bigint      not null,
    primary key (message_id, username),
    constraint notification_read_message foreign key (message_id) references notification_message (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
