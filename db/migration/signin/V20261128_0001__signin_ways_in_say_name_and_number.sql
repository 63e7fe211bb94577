-- Tokens and sessions say the account's name and the number its access has; those from before say neither and end.
delete from signin_token;
delete from SPRING_SESSION_ATTRIBUTES;
delete from SPRING_SESSION;
