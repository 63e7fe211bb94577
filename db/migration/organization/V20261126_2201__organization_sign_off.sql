-- Units whose leader signs off what leaves the unit; no row: reports leave at once.
create table organization_sign_off (
    unit_id     varchar(26) not null primary key,
    switched_ms bigint      not null,
    switched_by varchar(60) not null,
    constraint organization_sign_off_unit foreign key (unit_id) references organization_unit (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
