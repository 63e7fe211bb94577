-- Who made an account or a link to it, or asked for the role of somebody known: they do not vouch for its person later,
-- whatever office they hold then. Of accounts made before nobody stands here.
create table organization_involved (
    user_id varchar(26) not null,
    by_name varchar(60) not null,
    primary key (user_id, by_name),
    constraint organization_involved_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
