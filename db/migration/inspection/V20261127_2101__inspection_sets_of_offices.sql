-- A set somebody copied is its office's own; those that come with the product are nobody's. What was copied before belongs to the office of
-- its region, one without a region to the only office there is; where that is not certain, to none, and no round takes it.
alter table inspection_indicator_set add column office_id varchar(26);
alter table inspection_indicator_set add column office_path varchar(400);
alter table inspection_indicator_set add column office_name varchar(200);
alter table inspection_indicator_set add column created_by varchar(60) not null default '';
alter table inspection_indicator_set add column changed_by varchar(60) not null default '';
update inspection_indicator_set set office_path = coalesce(
    (select min(o.path) from organization_unit o where o.kind = 'OFFICE' and o.region = inspection_indicator_set.region),
    (select min(o.path) from organization_unit o where o.kind = 'OFFICE' and o.parent_id is null having count(*) = 1), '-')
where base_code is not null;
update inspection_indicator_set set
    office_id = coalesce((select o.id from organization_unit o where o.path = inspection_indicator_set.office_path), '-'),
    office_name = coalesce((select o.name from organization_unit o where o.path = inspection_indicator_set.office_path), '-')
where base_code is not null;
