-- Messages for those who carry them further.
create view notification_v_message as
select id, unit_id, unit_path, unit_name, kind, subject, link, at_ms, case_count from notification_message;
