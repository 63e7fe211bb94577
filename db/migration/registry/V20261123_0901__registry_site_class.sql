-- Only portals are scored (国办秘函〔2019〕19号); bodies without outward services are scored without 办事服务.
alter table registry_target add column site_class varchar(20) not null default 'ORDINARY';
