-- The hash of a request is keyed from now on, and what was kept before may hold secrets.
delete from shared_idempotency;
alter table shared_idempotency modify column body_hash varchar(100) not null;
