-- Every element a case enters and leaves, on the business clock: diagrams and durations read this, never engine history.
create table process_step (
    id         varchar(26) not null primary key,
    case_id    varchar(26) not null,
    process    varchar(60) not null,
    element_id varchar(80) not null,
    entered_ms bigint      not null,
    left_ms    bigint
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index process_step_case on process_step (case_id, id);
create index process_step_element on process_step (process, element_id, left_ms);
