-- What was signed, word for word: the document is made from it, whatever the figures are later.
alter table rectification_notice add column signed_text longtext;

create table rectification_publication (
    notice_id    varchar(26)   not null primary key,
    published_on date          not null,
    address      varchar(1000) not null,
    recorded_by  varchar(60)   not null,
    recorded_ms  bigint        not null,
    constraint rectification_publication_notice foreign key (notice_id) references rectification_notice (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
