-- What a published circular says of itself, as read and then corrected by the clerk.
create table imports_circular (
    import_id varchar(26) not null primary key,
    facts     longtext    not null,
    constraint imports_circular_import foreign key (import_id) references imports_import (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A clerk looked at the row: changed, kept or left out.
alter table imports_row add column doubtful boolean not null default false;
alter table imports_row add column looked_by varchar(60);
alter table imports_row add column left_out boolean not null default false;
-- Asked to stop: the work ends at the next step and takes back what it wrote.
alter table imports_import add column cancelled boolean not null default false;
