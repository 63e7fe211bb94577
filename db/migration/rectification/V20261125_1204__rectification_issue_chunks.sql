-- What is still to be made of a notice on its way: a chunk is one transaction of one worker on any node, and is
-- gone with it. A notice whose worker is 'chunks' has been cut; whoever takes the last chunk finishes it.
create table rectification_issue_chunk (
    notice_id      varchar(26) not null,
    first_position int         not null,
    last_position  int         not null,
    failures       int         not null default 0,
    primary key (notice_id, first_position),
    constraint rectification_issue_chunk_notice foreign key (notice_id) references rectification_notice (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
