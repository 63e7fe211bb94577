-- Open cases without their notice: joined, a server walks all cases of all notices for them.
create view rectification_v_open_case as
select c.id, c.number_text from rectification_case c where c.ended = false and c.standing = true;
