-- Messages carried out of the house: rules, where mail goes to, what was told to whom, and what is under way.
create table delivery_rule (
    id          varchar(26)   not null primary key,
    name        varchar(100)  not null,
    unit_id     varchar(26)   not null,
    unit_path   varchar(400)  not null,
    unit_name   varchar(200)  not null,
    channel     varchar(10)   not null,
    audience    varchar(10)   not null,
    topics      varchar(100)  not null,
    at_minute   int,
    quiet_from  int           not null,
    quiet_to    int           not null,
    url         varchar(2000),
    secret      varchar(1000),
    active      boolean       not null default false,
    since_id    varchar(26)   not null default '',
    next_ms     bigint        not null default 0,
    version     int           not null default 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create table delivery_address (
    user_id       varchar(26)   not null primary key,
    address       varchar(1000) not null,
    confirmed     boolean       not null default false,
    code_hash     varchar(64),
    code_until_ms bigint        not null default 0,
    tries         int           not null default 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create table delivery_told (
    rule_id    varchar(26) not null,
    message_id varchar(26) not null,
    case_count int         not null,
    primary key (rule_id, message_id),
    constraint delivery_told_rule foreign key (rule_id) references delivery_rule (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create table delivery_parcel (
    id        varchar(26)  not null primary key,
    rule_id   varchar(26)  not null,
    recipient varchar(60)  not null,
    user_id   varchar(26),
    subject   varchar(300) not null,
    body      text         not null,
    messages  int          not null,
    state     varchar(10)  not null,
    attempts  int          not null default 0,
    next_ms   bigint       not null,
    made_ms   bigint       not null,
    sent_ms   bigint,
    error     varchar(500),
    constraint delivery_parcel_rule foreign key (rule_id) references delivery_rule (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index delivery_parcel_due on delivery_parcel (state, next_ms);
