-- Which office entered a line of an assessment: one below does not replace it.
alter table inspection_assessment_line add column office_by varchar(26);
