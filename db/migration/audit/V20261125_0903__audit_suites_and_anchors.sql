-- Which algorithms an entry was hashed by; what was written before there was a choice is SM3.
alter table audit_entry add column suite varchar(10) not null default 'SM';

-- The head is signed by a key outside the database: rows cut off at the end cannot be hidden by moving it back.
alter table audit_head add column suite varchar(10) not null default 'SM';
alter table audit_head add column mac varchar(64);

-- Where the chain stood at the first outgoing document of a day; the same stands on the documents, and in a file
-- beside the database.
create table audit_anchor (
    anchor_day date        not null primary key,
    seq        bigint      not null,
    hash       varchar(64) not null,
    at_ms      bigint      not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
