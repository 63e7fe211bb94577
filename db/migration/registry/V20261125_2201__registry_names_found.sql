insert into search_name (kind, of_id, text, folded) select 'TARGET', id, name, lower(name) from registry_target order by id;
insert into search_name (kind, of_id, text, folded)
select 'TARGET', id, code, lower(code) from registry_target where code is not null and code <> name order by id;
-- In the order of the registry's page, for words that fit many.
create index registry_target_shown on registry_target (kind desc, region, name, id);
