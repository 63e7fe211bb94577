-- Issuing outlives the transaction that ordered it: the order and each part it is cut into carry a MAC. What is on its way
-- is signed once when the product starts.
alter table rectification_notice add column order_mac varchar(80);
alter table rectification_issue_chunk add column order_mac varchar(80);
