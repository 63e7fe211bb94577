-- The how manieth attempt to put a signed notice on file is due; 0: none.
alter table rectification_notice add column filing int default 0 not null;
create index rectification_notice_filing on rectification_notice (filing);
