-- A recovery code is of the number the account's access has, under a MAC of its own. Those there are are bound once when the
-- product starts.
alter table signin_recovery_code add column number_mac varchar(80);
