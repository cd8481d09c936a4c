ALTER TABLE task ADD COLUMN opens_at BIGINT DEFAULT '0' NOT NULL;

ALTER TABLE task ADD COLUMN closes_at BIGINT DEFAULT '0' NOT NULL;

ALTER TABLE task ADD COLUMN ends_at BIGINT DEFAULT '0' NOT NULL;

ALTER TABLE task ADD COLUMN lapsed BIGINT DEFAULT '0' NOT NULL;

CREATE INDEX task_ends_idx ON task (campaign_id, ends_at) WHERE ends_at > 0;

CREATE INDEX task_lapsed_idx ON task (campaign_id) WHERE lapsed > 0;

ALTER TABLE person ADD COLUMN place TEXT DEFAULT '' NOT NULL;

ALTER TABLE person ADD COLUMN place_at BIGINT DEFAULT '0' NOT NULL;

CREATE INDEX person_place_idx ON person (place_at) WHERE place_at > 0;

-- down
DROP INDEX person_place_idx;
ALTER TABLE person DROP COLUMN place_at;
ALTER TABLE person DROP COLUMN place;
DROP INDEX task_lapsed_idx;
DROP INDEX task_ends_idx;
ALTER TABLE task DROP COLUMN lapsed;
ALTER TABLE task DROP COLUMN ends_at;
ALTER TABLE task DROP COLUMN closes_at;
ALTER TABLE task DROP COLUMN opens_at;
