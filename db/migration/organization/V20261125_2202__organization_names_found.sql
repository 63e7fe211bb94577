insert into search_name (kind, of_id, text, folded) select 'ORGANIZATION', id, name, lower(name) from organization_unit order by id;
