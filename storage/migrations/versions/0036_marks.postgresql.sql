ALTER TABLE entry_try ADD COLUMN needed BIGINT DEFAULT '0' NOT NULL;

-- down
ALTER TABLE entry_try DROP COLUMN needed;
