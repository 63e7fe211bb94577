-- A request is signed (mac), so that one written by hand is nobody's word. Built anew, because the list of kinds in its
-- check cannot be lengthened alike on all databases. What waits was not signed and has to be asked for again.
create table organization_peer_request_signed (
    id         varchar(26)  not null primary key,
    kind       varchar(20)  not null,
    user_id    varchar(26)  not null,
    detail     varchar(300) not null,
    reason     varchar(200) not null,
    asked_by   varchar(60)  not null,
    asked_ms   bigint       not null,
    expires_ms bigint       not null,
    state      varchar(12)  not null,
    open_key   varchar(60),
    code_mac   varchar(80),
    mac        varchar(80),
    decided_by varchar(60),
    decided_ms bigint,
    constraint organization_peer_request_signed_user foreign key (user_id) references organization_user (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
insert into organization_peer_request_signed (id, kind, user_id, detail, reason, asked_by, asked_ms, expires_ms, state,
    code_mac, decided_by, decided_ms)
select id, kind, user_id, detail, reason, asked_by, asked_ms, expires_ms,
    case when state = 'PENDING' then 'EXPIRED' else state end, code_mac, decided_by, decided_ms
from organization_peer_request;
drop table organization_peer_request;
alter table organization_peer_request_signed rename to organization_peer_request;
create unique index organization_peer_request_open on organization_peer_request (open_key);
create index organization_peer_request_asked on organization_peer_request (asked_ms);

-- A link is signed together with its code now; the ones before open nothing any more.
update organization_password_link set ended_ms = made_ms where ended_ms is null;
