-- Whose account signed an interview's record: what the unit did not sign takes two of the office's.
alter table escalation_interview add column unit_account varchar(60);
alter table escalation_interview add column office_account varchar(60);
