-- What a round is for: ROUTINE, CITIZEN, MONITORING, SUPERIOR, SELF_CHECK, FOLLOW_UP, RECORDED.
alter table inspection_round add column purpose varchar(12) not null default 'ROUTINE';
update inspection_round set purpose = 'FOLLOW_UP' where follow_up = true;
-- SELF_CHECK: the round whose targets that were not drawn answer; the day they answer by.
alter table inspection_round add column base_round_id varchar(26);
alter table inspection_round add column answer_by date;
create index inspection_round_purpose on inspection_round (office_id, purpose, period_name);

alter table inspection_target add column site_class varchar(20) not null default 'ORDINARY';
alter table inspection_target add column owner_path varchar(400) not null default '';
alter table inspection_target add column inspector varchar(60);
alter table inspection_target add column inspected_on date;
create index inspection_target_inspector on inspection_target (inspector, round_id);
create index inspection_target_owner on inspection_target (owner_path, round_id);

-- Found by the unit itself (自查): becomes a case, is never named in a circular.
alter table inspection_finding add column self_found boolean not null default false;

-- The registry's states when a round's targets were drawn.
create table inspection_registered (
    round_id varchar(26) not null,
    kind     varchar(10) not null,
    state    varchar(10) not null,
    total    int         not null,
    primary key (round_id, kind, state),
    constraint inspection_registered_round foreign key (round_id) references inspection_round (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
