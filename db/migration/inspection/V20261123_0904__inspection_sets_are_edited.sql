-- A set is complete in itself; a region's own one begins as a copy of its base.
alter table inspection_indicator_set add column region varchar(60);
alter table inspection_indicator_set add column base_code varchar(20);
alter table inspection_indicator_set add column state varchar(10) not null default 'ACTIVE';
alter table inspection_indicator_set add column pass_mark decimal(5,1) not null default 60;
alter table inspection_indicator_set add column bonus_above decimal(5,1) not null default 80;
alter table inspection_indicator_set add column bonus_cap decimal(5,1) not null default 30;
alter table inspection_indicator_set add column version int not null default 0;

alter table inspection_indicator add column family varchar(60) not null default '';
alter table inspection_indicator add column rule_text varchar(1000) not null default '';
-- Points of these are taken out of the hundred for bodies without outward services.
alter table inspection_indicator add column outward_service boolean not null default false;

update inspection_indicator set family = '单项否决' where part = 'VETO';
update inspection_indicator set family = '其他问题' where part = 'OTHER';
update inspection_indicator set family = '发布解读' where code in ('GW-D01', 'GW-D02', 'GW-D03', 'GW-D04', 'GW-D05', 'GW-D06', 'GW-D07');
update inspection_indicator set family = '办事服务', outward_service = true where code in ('GW-D08', 'GW-D09', 'GW-D10', 'GW-D11', 'GW-D12');
update inspection_indicator set family = '互动交流' where code in ('GW-D13', 'GW-D14', 'GW-D15', 'GW-D16', 'GW-D17');
update inspection_indicator set family = '功能设计' where code in ('GW-D18', 'GW-D19', 'GW-D20', 'GW-D21', 'GW-D22', 'GW-D23', 'GW-D24', 'GW-D25');
update inspection_indicator set family = '信息发布' where code = 'GW-B01';
update inspection_indicator set family = '办事服务' where code = 'GW-B02';
update inspection_indicator set family = '互动交流' where code in ('GW-B03', 'GW-B04');
update inspection_indicator set family = '功能设计' where code = 'GW-B05';
update inspection_indicator set family = '创新发展' where code = 'GW-B06';

update inspection_indicator set rule_text = '监测1周，每天间隔性访问20次以上，超过（含）15秒未打开计1次，累计占比超过（含）5%' where code = 'GW-V2';
update inspection_indicator set rule_text = '监测2周，首页栏目无信息更新；首页仅为网站栏目导航入口的，检查所有二级页面' where code = 'GW-V3';
update inspection_indicator set rule_text = '2周内未更新的动态要闻类和6个月内未更新的通知公告、政策文件类一级栏目总数超过（含）5个' where code = 'GW-V4-1';
update inspection_indicator set rule_text = '应更新但长期未更新的栏目数量超过（含）10个' where code = 'GW-V4-2';
update inspection_indicator set rule_text = '空白栏目数量超过（含）5个' where code = 'GW-V4-3';
update inspection_indicator set rule_text = '未提供网上有效咨询建言渠道（网上信访、纪检举报等专门渠道除外）' where code = 'GW-V5-1';
update inspection_indicator set rule_text = '1年内对网民政务咨询类留言存在超过3个月未回应的' where code = 'GW-V5-2';
update inspection_indicator set rule_text = '监测时间点前2周内无更新' where code = 'NM-V2-1';
update inspection_indicator set rule_text = '未开设扣5分；不及时、不准确每个扣1分' where code = 'GW-D01';
update inspection_indicator set rule_text = '未开设扣5分；不准确每个扣1分' where code in ('GW-D02', 'GW-D03');
update inspection_indicator set rule_text = '未开设扣5分；2周内未更新扣5分' where code = 'GW-D04';
update inspection_indicator set rule_text = '未开设扣5分；6个月内一级栏目未更新扣5分' where code = 'GW-D05';
update inspection_indicator set rule_text = '未开设扣5分；文件与解读未关联每个扣1分；抽查文件无解读每个扣1至2分' where code = 'GW-D06';
update inspection_indicator set rule_text = '空白栏目每个扣2分；应更新未更新每个扣1分；其他指标已扣的不重复扣' where code = 'GW-D07';
update inspection_indicator set rule_text = '未集中分类展示扣5分' where code = 'GW-D08';
update inspection_indicator set rule_text = '3个月内未更新扣2分' where code = 'GW-D09';
update inspection_indicator set rule_text = '要素缺失每个扣1分' where code = 'GW-D10';
update inspection_indicator set rule_text = '与实际不一致每个扣2分' where code = 'GW-D11';
update inspection_indicator set rule_text = '未提供空表、样表每个扣1至2分' where code = 'GW-D12';
update inspection_indicator set rule_text = '不能正常提交扣5分' where code = 'GW-D13';
update inspection_indicator set rule_text = '未公开扣2分' where code = 'GW-D14';
update inspection_indicator set rule_text = '对所有留言都未公开扣5分；2个月内未更新扣3分' where code = 'GW-D15';
update inspection_indicator set rule_text = '模拟提问5个工作日内未答复扣2至3分；推诿敷衍扣1至2分' where code = 'GW-D16';
update inspection_indicator set rule_text = '未提供渠道或1年内未开展扣3分' where code = 'GW-D17';
update inspection_indicator set rule_text = '域名不规范、名称不规范扣1至2分' where code = 'GW-D18';
update inspection_indicator set rule_text = '党政机关标识、标识码、备案号、公安备案、主办单位及联系方式、站点地图缺失每个扣1分' where code = 'GW-D19';
update inspection_indicator set rule_text = '首页链接打不开每个扣0.2至1分；其他页面每个扣0.1分' where code = 'GW-D20';
update inspection_indicator set rule_text = '首页底部未规范添加入口扣2分' where code = 'GW-D21';
update inspection_indicator set rule_text = '未提供或不可用扣3分；已知标题搜不到扣1分' where code = 'GW-D22';
update inspection_indicator set rule_text = '缺少每个扣0.1至1分' where code = 'GW-D23';
update inspection_indicator set rule_text = '重复注册登录扣2分' where code = 'GW-D24';
update inspection_indicator set rule_text = '未完成改造扣2分' where code = 'GW-D25';

-- Before April 2019 rounds were read with the general survey of 2015: five vetoes, then a hundred points.
insert into inspection_indicator_set (code, name, valid_from, valid_to) values ('2015', '全国政府网站普查评分表（2015）', '2015-03-01', '2019-03-31');
insert into inspection_indicator (set_code, code, name, fits, part, points, position, family, rule_text, outward_service)
select '2015', code, name, fits, part, points, position, family, rule_text, outward_service from inspection_indicator
where set_code = '2019' and part in ('VETO', 'OTHER') and fits in ('WEBSITE', 'ANY') and code not like 'GW-V6%';
update inspection_indicator set name = '严重错误' where set_code = '2015' and code = 'GW-V1';
update inspection_indicator set name = '网站不更新' where set_code = '2015' and code = 'GW-V3';

create table inspection_sheet (
    round_id    varchar(26) not null,
    target_id   varchar(26) not null,
    state       varchar(10) not null check (state in ('DRAFT', 'DONE')),
    veto        boolean     not null,
    deducted    decimal(6,2),
    bonus       decimal(6,2),
    score       decimal(6,2),
    qualified   boolean     not null,
    scored_by   varchar(60) not null,
    scored_ms   bigint      not null,
    version     int         not null default 0,
    primary key (round_id, target_id),
    constraint inspection_sheet_target foreign key (round_id, target_id) references inspection_target (round_id, target_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

create table inspection_sheet_line (
    round_id  varchar(26)   not null,
    target_id varchar(26)   not null,
    indicator varchar(20)   not null,
    points    decimal(6,2)  not null check (points >= 0),
    note_text varchar(1000) not null,
    primary key (round_id, target_id, indicator),
    constraint inspection_sheet_line_of foreign key (round_id, target_id) references inspection_sheet (round_id, target_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
