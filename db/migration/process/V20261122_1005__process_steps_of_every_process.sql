-- A case may be in several processes at once, and twice in one: a step belongs to an instance.
alter table process_step add column instance_key varchar(26) not null default '';
update process_step set instance_key = case_id;
create index process_step_instance on process_step (instance_key, element_id, left_ms);
create index process_step_time on process_step (process, entered_ms);
