-- What the dashboard may read of cases.
create view rectification_v_case as
select c.id, c.notice_id, c.target_name, c.unit_id, c.unit_name, c.unit_path, c.region, c.status, c.status_ms, c.round_no,
       c.deadline, c.clock_stopped, c.issued_ms, c.closed_ms, c.ended_in_time, c.late_report, c.rung, c.office_due, n.round_id,
       n.document_number
from rectification_case c join rectification_notice n on n.id = c.notice_id
where c.standing = true;
