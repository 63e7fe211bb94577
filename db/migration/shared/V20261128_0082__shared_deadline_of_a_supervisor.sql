-- How far ahead a supervisor alone sets a unit's deadline, by a return or under a commitment: about a quarter.
insert into shared_limit (name, valid_from, days, working, basis) values
('supervisor-deadline', '2000-01-01', 60, true, '办公室自定');
