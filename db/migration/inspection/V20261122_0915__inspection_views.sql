-- What the dashboard may read of rounds.
create view inspection_v_round as
select id, office_path, title, period_name, to_day from inspection_round;
