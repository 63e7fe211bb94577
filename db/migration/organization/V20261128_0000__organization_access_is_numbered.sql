-- What lets somebody in holds for one number of the account's; each end raises it, so that what has ended and is put back lets nobody
-- in. The seal of the password says the name and the number beside the hash, and is longer for it.
alter table organization_user add column access_no bigint not null default 1;
alter table organization_user modify column password_hash varchar(500) not null;
