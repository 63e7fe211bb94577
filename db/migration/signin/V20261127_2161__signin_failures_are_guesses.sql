-- Counted by the name as it was typed, which a space made another: counted by account from now on (organization_guess).
drop table signin_failure;
