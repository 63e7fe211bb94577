-- The targets of several units at once, found without reading every target.
create index registry_target_of_owner on registry_target (owner_id);
