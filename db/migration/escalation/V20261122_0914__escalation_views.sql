-- What the dashboard may read of measures.
create view escalation_v_measure as
select id, kind, state, case_id, unit_path, rung, ordered_ms from escalation_measure;
