create index inspection_target_progress on inspection_target (round_id, checked, inspector, inspected_on);
