-- A secret address of a person's, under which a calendar reads the deadlines of their unit. Only its hash is kept.
create table rectification_calendar_feed (
    username   varchar(60) not null primary key,
    token_hash varchar(64) not null,
    made_ms    bigint      not null,
    constraint rectification_calendar_feed_token unique (token_hash)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
