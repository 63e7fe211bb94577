-- A parcel carries a MAC over whom it is for and what it says. What waits is signed once when the product starts.
alter table delivery_parcel add column order_mac varchar(80);
