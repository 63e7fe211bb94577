-- A document number belongs to its office: another office's draft takes none of it away.
alter table rectification_notice drop constraint rectification_notice_number;
alter table rectification_notice add constraint rectification_notice_number_of_office unique (office_id, document_number, document_year);
