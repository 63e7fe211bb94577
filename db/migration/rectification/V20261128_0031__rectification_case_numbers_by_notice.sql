-- A case's number begins with its notice's, which two offices may both have.
create index rectification_case_number_text on rectification_case (number_text);
alter table rectification_case add constraint rectification_case_number_of_notice unique (notice_id, number_text);
alter table rectification_case drop constraint rectification_case_number;
