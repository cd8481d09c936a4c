CREATE TABLE batch (
  id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  until INTEGER NOT NULL,
  cases TEXT NOT NULL,
  marked TEXT NOT NULL,
  step TEXT NOT NULL,
  message_id INTEGER NOT NULL,
  CONSTRAINT batch_pkey PRIMARY KEY (id),
  CONSTRAINT batch_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX batch_person_id_id_idx ON batch (person_id, id);

-- down
DROP TABLE batch;
