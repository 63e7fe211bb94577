-- The rows of a sheet as they were read, packed 200 by 200; a row a clerk settles is kept by itself in imports_row, as those of
-- circulars are, and counts instead of the packed one. row_ready counts those by themselves, part_ready those in parts.
create table imports_part (
    import_id varchar(26) not null,
    part_no   int         not null,
    first_row int         not null,
    content   longblob    not null,
    primary key (import_id, part_no),
    constraint imports_part_import foreign key (import_id) references imports_import (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

alter table imports_import add column part_ready int not null default 0;
