-- A pass of a review may be taken back until somebody who strikes off has looked at it.
alter table rectification_review add column seen_ms bigint;
alter table rectification_review add column taken_back_ms bigint;
