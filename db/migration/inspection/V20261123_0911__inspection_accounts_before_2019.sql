-- Offices looked at accounts before the set of 2019 named their vetoes (国办发〔2018〕123号): the same ones serve.
insert into inspection_indicator (set_code, code, name, fits, part, points, position, family, rule_text, outward_service)
select '2015', code, name, fits, part, points, position, family, rule_text, outward_service from inspection_indicator
where set_code = '2019' and code like 'NM-%';
