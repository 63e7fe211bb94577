-- Pictures of what was found. Where personal data is covered the masked copy is what others see; the original stays with the office.
create table inspection_screenshot (
    id             varchar(26)  not null primary key,
    finding_id     varchar(26)  not null,
    file_id        varchar(26)  not null,
    masked_file_id varchar(26),
    caption        varchar(300) not null,
    captured_ms    bigint       not null,
    added_by       varchar(60)  not null,
    version        int          not null default 0,
    constraint inspection_screenshot_finding foreign key (finding_id) references inspection_finding (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index inspection_screenshot_of on inspection_screenshot (finding_id);
