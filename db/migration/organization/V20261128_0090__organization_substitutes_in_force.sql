-- Who acts for whom now is asked with every request: what was ended is not read for it, however much of it there is.
create index organization_substitute_taken on organization_substitute (substitute, ended_ms, to_day);
create index organization_substitute_given on organization_substitute (absent, ended_ms, to_day);
