-- Special tasks (重点工作): TARGETS is a list, done or not; COUNTS is published items per unit and column.
create table inspection_task (
    id          varchar(26)  not null primary key,
    office_id   varchar(26)  not null,
    office_path varchar(400) not null,
    title       varchar(200) not null,
    period_name varchar(20)  not null,
    form        varchar(10)  not null check (form in ('TARGETS', 'COUNTS')),
    due_day     date,
    expected    int,
    created_ms  bigint       not null,
    version     int          not null default 0
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
create index inspection_task_office on inspection_task (office_path, period_name);

create table inspection_task_item (
    task_id   varchar(26)  not null,
    position  int          not null,
    name      varchar(200) not null,
    region    varchar(60)  not null,
    outcome   varchar(15)  not null check (outcome in ('DONE', 'NOT_DONE', 'NOT_COMPLIANT')),
    note_text varchar(500) not null default '',
    primary key (task_id, position),
    constraint inspection_task_item_once unique (task_id, name),
    constraint inspection_task_item_of foreign key (task_id) references inspection_task (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table inspection_task_count (
    task_id     varchar(26)  not null,
    unit_name   varchar(200) not null,
    region      varchar(60)  not null,
    column_name varchar(100) not null,
    published   int          not null check (published >= 0),
    primary key (task_id, unit_name, column_name),
    constraint inspection_task_count_of foreign key (task_id) references inspection_task (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- 监管工作年度考核: what the rows do not tell is entered by hand, with its reason.
create table inspection_assessment_line (
    assessment_year int          not null,
    office_id       varchar(26)  not null,
    item            varchar(10)  not null,
    points          decimal(5,1) not null,
    note_text       varchar(500) not null,
    recorded_by     varchar(60)  not null,
    recorded_ms     bigint       not null,
    primary key (assessment_year, office_id, item)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table inspection_assessment_item (
    code     varchar(10)  not null primary key,
    name     varchar(200) not null,
    part     varchar(10)  not null check (part in ('VETO', 'DEDUCTION', 'BONUS')),
    points   decimal(5,1) not null,
    computed boolean      not null,
    threshold int         not null default 0,
    position int          not null
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
insert into inspection_assessment_item (code, name, part, points, computed, threshold, position) values
('SV-V1', '上级抽查中多家网站、账号因严重表述错误不合格', 'VETO', 0, true, 2, 1),
('SV-V2', '上级抽查中网站因其他原因不合格达到规定家数', 'VETO', 0, true, 3, 2),
('SV-V3', '发生严重安全、泄密事故或向上报送虚假数据', 'VETO', 0, false, 0, 3),
('SV-D1', '找错留言未办结每条扣3分，超过1个月办结每条扣2分', 'DEDUCTION', 30, true, 0, 4),
('SV-D2', '季度抽查未开展、比例不足、结果未公开、整改不跟踪', 'DEDUCTION', 30, true, 0, 5),
('SV-D3', '信息报送系统数据缺失、错误，显示运行实际打不开', 'DEDUCTION', 15, false, 0, 6),
('SV-D4', '年度报表未按期发布', 'DEDUCTION', 10, false, 0, 7),
('SV-D5', '域名、关停、假冒网站处置和培训、问责', 'DEDUCTION', 15, false, 0, 8),
('SV-B1', '全部网站迁入集约化平台', 'BONUS', 5, false, 0, 9),
('SV-B2', '其他加分', 'BONUS', 15, false, 0, 10);
