create table imports_import (
    id         varchar(26)  not null primary key,
    kind       varchar(20)  not null,
    file_name  varchar(255) not null,
    office_id  varchar(26)  not null,
    office_path varchar(400) not null,
    created_by varchar(60)  not null,
    created_ms bigint       not null,
    round_id   varchar(26),
    file_id    varchar(26),
    state      varchar(25)  not null,
    row_total  int          not null default 0,
    row_ready  int          not null default 0,
    row_done   int          not null default 0,
    skip_errors boolean     not null default false,
    message    varchar(500),
    lease_ms   bigint       not null default 0,
    worker     varchar(60),
    version    int          not null default 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index imports_import_state on imports_import (state);

create table imports_row (
    import_id  varchar(26) not null,
    row_no     int         not null,
    sheet_name varchar(100),
    cells      longtext    not null,
    becomes    longtext    not null,
    ready      boolean     not null,
    done       boolean     not null default false,
    primary key (import_id, row_no),
    constraint imports_row_import foreign key (import_id) references imports_import (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table imports_problem (
    import_id   varchar(26)  not null,
    seq         int          not null,
    row_no      int          not null,
    column_name varchar(200) not null,
    message     varchar(500) not null,
    severity    varchar(10)  not null check (severity in ('ERROR', 'WARNING')),
    primary key (import_id, seq),
    constraint imports_problem_import foreign key (import_id) references imports_import (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
