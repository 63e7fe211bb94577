-- Reading and taking in outlive the transactions that ordered them: whose import it is carries a MAC, and the rows that were
-- confirmed another. What waits is signed once when the product starts.
alter table imports_import add column order_mac varchar(80);
alter table imports_import add column rows_mac varchar(80);
