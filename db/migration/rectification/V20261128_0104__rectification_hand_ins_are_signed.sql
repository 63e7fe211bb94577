-- What is handed in for sign-off carries a MAC over whose it is and what it says. What waits is signed once when the product
-- starts.
alter table rectification_hand_in add column order_mac varchar(80);
