-- Lines from before belong to the office of whoever entered them.
update inspection_assessment_line set office_by = (select p.unit_id from organization_user p
    where p.username = inspection_assessment_line.recorded_by collate utf8mb4_bin);
