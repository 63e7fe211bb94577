-- Whether a problem had been put right before is answered by an index alone.
create index inspection_finding_again on inspection_finding (target_id, indicator, put_right_on, round_id);
drop index inspection_finding_target on inspection_finding;
create index inspection_finding_state on inspection_finding (round_id, state, indicator, veto, target_id);
