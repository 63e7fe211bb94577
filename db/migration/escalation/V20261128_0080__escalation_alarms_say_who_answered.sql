-- Who answered an alarm, and when: of those answered before nobody stands here.
alter table escalation_sighting add column answered_by varchar(60);
alter table escalation_sighting add column answered_ms bigint;
