-- The contact a circular names is kept sealed, which takes more room.
alter table inspection_recorded_circular modify column contact varchar(1200);
