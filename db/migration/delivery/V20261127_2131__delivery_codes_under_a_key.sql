alter table delivery_address modify column code_hash varchar(80);
