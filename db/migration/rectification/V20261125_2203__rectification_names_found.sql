-- What cases called their targets and units when they were issued, and the numbers of their notices. Their
-- rows stay in rectification_name for nodes of the version before; of those only the units' are still read.
insert into search_name (kind, of_id, text, folded)
select 'TARGET', r.of_id, r.name, lower(r.name) from rectification_name r left join search_v_name n
on n.kind = 'TARGET' and n.of_id = r.of_id and n.text = r.name where r.kind = 'T' and n.of_id is null order by r.of_id, r.name;
insert into search_name (kind, of_id, text, folded)
select 'ORGANIZATION', r.of_id, r.name, lower(r.name) from rectification_name r left join search_v_name n
on n.kind = 'ORGANIZATION' and n.of_id = r.of_id and n.text = r.name where r.kind = 'U' and n.of_id is null order by r.of_id, r.name;
insert into search_name (kind, of_id, text, folded)
select 'NOTICE', of_id, name, lower(name) from rectification_name where kind = 'N' order by of_id, name;
