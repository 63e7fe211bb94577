-- Which office entered a line of an assessment: one below does not replace it.
alter table inspection_assessment_line add column office_by varchar(26);

update inspection_assessment_line set office_by =
    (select p.unit_id from organization_user p where p.username = inspection_assessment_line.recorded_by);
