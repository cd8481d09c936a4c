CREATE TABLE batch (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  until BIGINT NOT NULL,
  cases TEXT NOT NULL,
  marked TEXT NOT NULL,
  step TEXT NOT NULL,
  message_id BIGINT NOT NULL,
  CONSTRAINT batch_pkey PRIMARY KEY (id),
  CONSTRAINT batch_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX batch_person_id_id_idx ON batch (person_id, id);

-- down
DROP TABLE batch;
