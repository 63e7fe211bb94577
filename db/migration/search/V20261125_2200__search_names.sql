-- Names by which targets, organisations and notices are found, and the grams of two characters they are
-- cut into. A name is found from the moment it is put: those not cut yet are few and looked through whole.
create table search_name (
    id       bigint       not null auto_increment primary key,
    kind     varchar(12)  not null,
    of_id    varchar(26)  not null,
    text     varchar(200) not null,
    folded   varchar(400) not null,
    initials varchar(400) not null default '',
    cut      int          not null default 0,
    constraint search_name_once unique (kind, of_id, text)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index search_name_cut on search_name (cut, id);
create table search_gram (
    gram    varchar(2)  not null,
    kind    varchar(12) not null,
    name_id bigint      not null,
    primary key (gram, kind, name_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
-- For those who look which of their names are not here yet.
create view search_v_name as select kind, of_id, text from search_name;
