-- Who reads a line where its kind alone does not say; null: as the kind says.
alter table rectification_event add column audience varchar(10);
-- A shutdown the policy ordered was told to its unit; one proposed by hand was not.
update rectification_event set audience = 'ALL' where kind like 'MEASURE_SHUTDOWN%' and actor = 'system';
-- Those among a case's measures that its unit does not know of.
alter table rectification_case add column inner_measures varchar(60) default '' not null;
update rectification_case set inner_measures = 'ACCOUNTABILITY' where measures like '%ACCOUNTABILITY%';
