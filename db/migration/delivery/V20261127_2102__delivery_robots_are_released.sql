-- A robot reads the text of messages: an approver of the units' office releases it. What was switched on without, is off and carries
-- nothing until then; mail goes to those alone who may read it here.
alter table delivery_rule add column released_mac varchar(80);
alter table delivery_rule add column released_by varchar(60);
alter table delivery_rule add column released_ms bigint;
update delivery_rule set active = false, version = version + 1 where channel <> 'MAIL';
update delivery_parcel set state = 'DROPPED' where state in ('WAITING', 'FAILED')
and rule_id in (select id from delivery_rule where channel <> 'MAIL');
