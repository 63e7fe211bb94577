-- Every official document that left the office, as it was: its words' hash tells whether a later rendering says anything else.
create table documents_archive (
    id            varchar(26)  not null primary key,
    kind          varchar(30)  not null,
    subject_kind  varchar(30)  not null,
    subject_id    varchar(60)  not null,
    revision      int          not null,
    title         varchar(300) not null,
    number_text   varchar(60)  not null,
    office_path   varchar(400) not null,
    file_id       varchar(26)  not null,
    sha256        varchar(64)  not null,
    words_sha256  varchar(64)  not null,
    template_id   varchar(26),
    made_ms       bigint       not null,
    made_by       varchar(60)  not null,
    constraint documents_archive_once unique (kind, subject_kind, subject_id, revision)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index documents_archive_office on documents_archive (office_path, made_ms);

-- An office's own Word templates; the newest active one of a kind is used.
create table documents_template (
    id          varchar(26)  not null primary key,
    kind        varchar(30)  not null,
    office_id   varchar(26)  not null,
    file_id     varchar(26)  not null,
    file_name   varchar(255) not null,
    active      boolean      not null,
    uploaded_ms bigint       not null,
    uploaded_by varchar(60)  not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index documents_template_kind on documents_template (office_id, kind, active);
