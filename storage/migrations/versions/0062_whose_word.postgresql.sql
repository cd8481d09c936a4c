ALTER TABLE decision ADD COLUMN organisation_id BIGINT DEFAULT '0' NOT NULL;
CREATE INDEX decision_theirs_idx ON decision (organisation_id, id) WHERE organisation_id > 0;

-- down
DROP INDEX decision_theirs_idx;
ALTER TABLE decision DROP COLUMN organisation_id;
