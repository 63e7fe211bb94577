-- What accounts are found and told apart by: small letters, no space around. Of accounts made before that differ in
-- nothing else the oldest has the key; the others keep getting in by their exact name.
alter table organization_user add column name_key varchar(120);
update organization_user set name_key = lower(trim(username))
where id in (select oldest.id from (select min(id) id from organization_user group by lower(trim(username))) oldest);
create unique index organization_user_name_key on organization_user (name_key);
