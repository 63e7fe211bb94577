-- A policy is its office's own; the one that comes with the product is nobody's. What was uploaded before belongs to the office of
-- whoever did it; where that account is gone, to none that has cases, so that it is not in force for anybody.
alter table escalation_policy add column office_id varchar(26);
alter table escalation_policy add column office_path varchar(400);
alter table escalation_policy add column office_name varchar(200);
update escalation_policy set
    office_id = coalesce((select u.unit_id from organization_user u where u.username = escalation_policy.uploaded_by), '-'),
    office_path = coalesce((select o.path from organization_user u join organization_unit o on o.id = u.unit_id where u.username = escalation_policy.uploaded_by), '-'),
    office_name = coalesce((select o.name from organization_user u join organization_unit o on o.id = u.unit_id where u.username = escalation_policy.uploaded_by), '-')
where uploaded_by <> 'system';
