ALTER TABLE campaign ADD COLUMN fee_bp BIGINT DEFAULT '0' NOT NULL;

ALTER TABLE campaign ADD COLUMN reserve_minor BIGINT DEFAULT '0' NOT NULL;

-- down
ALTER TABLE campaign DROP COLUMN reserve_minor;
ALTER TABLE campaign DROP COLUMN fee_bp;
