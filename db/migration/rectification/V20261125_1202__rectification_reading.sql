-- What lists and counts read of a million cases: open ones apart, each order in an index of its own.
alter table rectification_case add column ended boolean not null default false;
update rectification_case set ended = true where status in ('CLOSED', 'WITHDRAWN', 'SHUT_DOWN');
create index rectification_case_open on rectification_case (ended, standing, status, clock_stopped, deadline, rung, region, unit_id, notice_id, unit_path);
create index rectification_case_order on rectification_case (ended, deadline);
create index rectification_case_deadline on rectification_case (deadline);
create index rectification_case_region on rectification_case (region, indicator, deadline);
create index rectification_case_office on rectification_case (office_due);
create index rectification_case_of_unit on rectification_case (unit_id, deadline);
create index rectification_case_waiting on rectification_case (status, status_ms);
drop index rectification_case_status on rectification_case;

-- The names cases are found by: of targets (T), units (U) and notices (N), each once.
create table rectification_name (
    kind    char(1)      not null,
    of_id   varchar(26)  not null,
    name    varchar(200) not null,
    primary key (kind, of_id, name)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
insert into rectification_name (kind, of_id, name) select distinct 'T', target_id, target_name from rectification_case;
insert into rectification_name (kind, of_id, name) select distinct 'U', unit_id, unit_name from rectification_case;
insert into rectification_name (kind, of_id, name) select distinct 'N', notice_id, document_number from rectification_case;

create or replace view rectification_v_case as
select c.id, c.notice_id, c.target_name, c.unit_id, c.unit_name, c.unit_path, c.region, c.status, c.status_ms, c.round_no,
       c.deadline, c.clock_stopped, c.issued_ms, c.closed_ms, c.ended_in_time, c.late_report, c.rung, c.office_due, n.round_id,
       n.document_number, c.stop_kind, c.missed, c.urges, c.interviews, c.circulars, c.shutdowns, c.number_text, c.ended
from rectification_case c join rectification_notice n on n.id = c.notice_id
where c.standing = true;

-- Open cases without their notices and names, for counts that an index alone answers.
create view rectification_v_open as
select status, clock_stopped, deadline, unit_id, notice_id, unit_path from rectification_case
where ended = false and standing = true;
create view rectification_v_notice as
select id, round_id from rectification_notice;
create view rectification_v_unit_name as
select of_id unit_id, max(name) unit_name from rectification_name where kind = 'U' group by of_id;
