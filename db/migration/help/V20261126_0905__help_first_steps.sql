-- Who has put the first steps away.
create table help_first_steps (
    username varchar(60) not null primary key,
    done_ms  bigint      not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
