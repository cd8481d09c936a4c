ALTER TABLE rating ADD COLUMN told BIGINT DEFAULT '0' NOT NULL;

CREATE INDEX decision_by_idx ON decision (by_person_id, id) WHERE by_person_id > 0;

CREATE TABLE usual (
  skill TEXT NOT NULL,
  mean_ppm BIGINT NOT NULL,
  people BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT usual_pkey PRIMARY KEY (skill),
  CONSTRAINT usual_mean_check CHECK (mean_ppm BETWEEN 0 AND 1000000)
);

-- down
DROP TABLE usual;
DROP INDEX decision_by_idx;
ALTER TABLE rating DROP COLUMN told;
