-- Who acted, by the account's id ('' the product itself, '-' nobody the product knows), and a MAC by a key outside the
-- database. Entries from before have neither.
alter table audit_entry add column actor_id varchar(26);
alter table audit_entry add column mac varchar(80);

-- macs_from: the first entry that must carry a MAC; the head's own MAC covers it.
alter table audit_head modify column mac varchar(80);
alter table audit_head add column macs_from bigint;

alter table audit_anchor add column mac varchar(80);
