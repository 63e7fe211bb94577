-- Limits that offices and the law set, each valid from a day: a case is measured by what was valid when it began.
create table shared_limit (
    name       varchar(40)  not null,
    valid_from date         not null,
    days       int          not null,
    working    boolean      not null,
    basis      varchar(200) not null,
    primary key (name, valid_from)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

insert into shared_limit (name, valid_from, days, working, basis) values
('extension-decision', '2000-01-01', 3, true, '办公室自定'),
('objection-decision', '2000-01-01', 30, false, '政府督查工作条例'),
('objection-window', '2000-01-01', 30, false, '政府督查工作条例'),
('interview-appointment', '2000-01-01', 5, true, '办公室自定'),
('interview-record', '2000-01-01', 3, true, '办公室自定'),
('interview-signature', '2000-01-01', 5, true, '办公室自定'),
('circular-publication', '2000-01-01', 5, true, '办公室自定'),
('accountability-handover', '2000-01-01', 10, true, '办公室自定'),
('shutdown-decision', '2000-01-01', 5, true, '办公室自定'),
('shutdown-step', '2000-01-01', 10, true, '办公室自定'),
('shutdown-permanent', '2000-01-01', 90, false, '2016年关停规定'),
('shutdown-temporary', '2000-01-01', 60, false, '2016年临时下线规定'),
('shutdown-temporary', '2017-05-15', 30, false, '政府网站发展指引（国办发〔2017〕47号）'),
('home-page-notice', '2000-01-01', 30, false, '政府网站发展指引（国办发〔2017〕47号）'),
('leader-instruction', '2000-01-01', 5, true, '办公室自定'),
('follow-up-check', '2000-01-01', 10, true, '办公室自定'),
('relapse-window', '2000-01-01', 365, false, '办公室自定');
