-- What the dashboard may read of cases, with what the ladder knows of them.
create or replace view rectification_v_case as
select c.id, c.notice_id, c.target_name, c.unit_id, c.unit_name, c.unit_path, c.region, c.status, c.status_ms, c.round_no,
       c.deadline, c.clock_stopped, c.issued_ms, c.closed_ms, c.ended_in_time, c.late_report, c.rung, c.office_due, n.round_id,
       n.document_number, c.stop_kind, c.missed, c.urges, c.interviews, c.circulars, c.shutdowns, c.number_text
from rectification_case c join rectification_notice n on n.id = c.notice_id
where c.standing = true;

create view rectification_v_request as
select r.id, r.case_id, r.kind, r.n, r.state, r.asked_ms, r.due, c.target_name, c.unit_name, c.unit_path, c.region
from rectification_request r join rectification_case c on c.id = r.case_id;

-- What a case's deadline was, event by event, for pictures of the past.
create view rectification_v_deadline as
select case_id, seq, at_ms, kind, result_day from rectification_deadline_event;
