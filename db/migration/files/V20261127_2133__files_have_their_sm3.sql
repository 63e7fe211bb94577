-- Beside the SHA-256 a file lies under: its SM3, where the national suite was in use when it came in.
alter table files_file add column sm3 varchar(64);
