-- A word is looked for among the names of owners, each once, and their targets are read by it.
create index registry_target_owner_name on registry_target (owner_name);
