-- The yearly assessment counts the few findings a superior named among all.
create index inspection_finding_named on inspection_finding (named_by_superior, sampled_at);
