-- A link is of the number the account's access had and of the tries it took, under a MAC of its own. Those that are open are
-- bound once when the product starts.
alter table organization_password_link add column number_mac varchar(80);
