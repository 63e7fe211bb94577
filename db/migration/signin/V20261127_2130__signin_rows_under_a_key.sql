-- A row that lets somebody in carries a MAC; those from before end: tokens are made anew, browsers known again at the next
-- sign-in, sessions begun anew. Recovery codes are put under a key when the product starts.
delete from signin_token;
alter table signin_token add column mac varchar(80) not null default '';
delete from signin_device;
alter table signin_device modify column cookie_hash varchar(80) not null;
alter table signin_recovery_code modify column code_hash varchar(80) not null;
delete from SPRING_SESSION_ATTRIBUTES;
delete from SPRING_SESSION;
