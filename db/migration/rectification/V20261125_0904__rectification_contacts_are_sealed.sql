-- The telephone is kept sealed, which takes more room.
alter table rectification_notice modify column contact_phone varchar(400);
