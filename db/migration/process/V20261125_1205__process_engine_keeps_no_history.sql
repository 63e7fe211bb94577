-- The product's own rows are the record: the engine writes no history from here on, and must be told so where it wrote some.
update ACT_GE_PROPERTY set VALUE_ = '0', REV_ = REV_ + 1 where NAME_ = 'historyLevel';
