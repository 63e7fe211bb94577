-- A round that gathers what look-backs found again; never the round a later one is compared with.
alter table inspection_round add column follow_up boolean not null default false;
