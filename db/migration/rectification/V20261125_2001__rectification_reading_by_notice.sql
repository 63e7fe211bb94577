-- The counts of a notice, and which notices came to a unit, from one index without the rows.
create index rectification_case_by_notice on rectification_case (notice_id, unit_id, standing, status, clock_stopped, deadline, receipted_ms, reported_ms, unit_path);
drop index rectification_case_notice_i on rectification_case;
drop view rectification_v_open;
drop view rectification_v_notice;
drop view rectification_v_unit_name;
