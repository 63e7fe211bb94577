-- Whether an administrator may act as one of two: not before another one knows that the person claimed the account, and
-- not whoever made it. Who is an administrator already and has an own password stays one.
alter table organization_user add column confirmed boolean not null default true;
update organization_user set confirmed = false
where claimed = false
and id in (select user_id from organization_user_role where role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR'));
