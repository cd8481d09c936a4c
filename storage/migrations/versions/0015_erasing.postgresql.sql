CREATE TABLE tombstone (
  digest TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT tombstone_pkey PRIMARY KEY (digest)
);

CREATE INDEX moderation_case_person_id_idx ON moderation_case (person_id);

-- down
DROP INDEX moderation_case_person_id_idx;
DROP TABLE tombstone;
