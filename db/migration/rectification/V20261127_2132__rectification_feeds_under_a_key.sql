-- Addresses of calendars from before end: whoever wants one opens it again.
delete from rectification_calendar_feed;
alter table rectification_calendar_feed add column mac varchar(80) not null default '';
