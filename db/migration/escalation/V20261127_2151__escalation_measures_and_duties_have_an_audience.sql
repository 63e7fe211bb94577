-- Who reads a measure and a duty: the unit too, or the offices above it alone.
alter table escalation_measure add column audience varchar(10) default 'OFFICE' not null;
update escalation_measure set audience = 'ALL' where kind in ('URGE', 'INTERVIEW', 'CIRCULAR');
update escalation_measure set audience = 'ALL' where kind = 'SHUTDOWN'
    and ((rule_id is not null and told like '%UNIT%') or state in ('APPROVED', 'DONE'));
alter table escalation_duty add column audience varchar(10) default 'OFFICE' not null;
update escalation_duty set audience = 'ALL'
    where party = 'UNIT' or kind in ('INTERVIEW_SIGN', 'COMMITMENT', 'SHUTDOWN_STEP');
