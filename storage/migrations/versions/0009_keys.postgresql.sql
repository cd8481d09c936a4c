CREATE TABLE person_key (
  person_id BIGINT NOT NULL,
  key_id TEXT NOT NULL,
  sealed BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  CONSTRAINT person_key_pkey PRIMARY KEY (person_id),
  CONSTRAINT person_key_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX person_key_ring_idx ON person_key (key_id, person_id);

CREATE TABLE ring_key (
  id TEXT NOT NULL,
  proof BYTEA NOT NULL,
  since BIGINT NOT NULL,
  CONSTRAINT ring_key_pkey PRIMARY KEY (id)
);

CREATE TABLE halt (
  code TEXT NOT NULL,
  since BIGINT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT halt_pkey PRIMARY KEY (code)
);

-- down
DROP TABLE halt;
DROP TABLE ring_key;
DROP TABLE person_key;
