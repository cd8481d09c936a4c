ALTER TABLE assignment ADD COLUMN drawn TEXT DEFAULT '' NOT NULL;

-- down
ALTER TABLE assignment DROP COLUMN drawn;
