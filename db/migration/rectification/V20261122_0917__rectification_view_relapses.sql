-- A closed case whose problem was found again on the same target within twelve months of its closure.
create view rectification_v_relapse as
select c.id, c.unit_path
from rectification_case c
where c.status = 'CLOSED' and exists (
    select 1 from rectification_case d
    where d.target_id = c.target_id and d.indicator = c.indicator and d.standing = true and d.id <> c.id
      and d.issued_ms > c.closed_ms and d.issued_ms < c.closed_ms + 31622400000);
