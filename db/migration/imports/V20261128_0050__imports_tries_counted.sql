-- How often an import was begun: one that never ends, because the node goes down with it, is not begun for ever.
alter table imports_import add column tries int not null default 0;
