ALTER TABLE payout ADD COLUMN organisation_id INTEGER DEFAULT 0 NOT NULL;

-- down
ALTER TABLE payout DROP COLUMN organisation_id;
