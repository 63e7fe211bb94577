-- What an account keeps within a day is summed up each time it keeps another file.
create index files_file_kept_by on files_file (created_by, created_ms, size_bytes);
