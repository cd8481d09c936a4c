CREATE TABLE incoming (
  id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  way TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  fee_minor BIGINT NOT NULL,
  state TEXT NOT NULL,
  ref TEXT NOT NULL,
  country TEXT NOT NULL,
  network TEXT NOT NULL,
  tail TEXT NOT NULL,
  theirs TEXT NOT NULL,
  url TEXT NOT NULL,
  code TEXT NOT NULL,
  fence BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  misses BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  payer BYTEA NOT NULL,
  CONSTRAINT incoming_pkey PRIMARY KEY (id),
  CONSTRAINT incoming_way_ref_key UNIQUE (way, ref),
  CONSTRAINT incoming_amounts_check CHECK (amount_minor > 0 AND fee_minor >= 0),
  CONSTRAINT incoming_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT incoming_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX incoming_due_idx ON incoming (way, next_at) WHERE next_at > 0;

CREATE INDEX incoming_organisation_id_id_idx ON incoming (organisation_id, id);

CREATE INDEX incoming_review_idx ON incoming (id) WHERE state = 'review';

-- down
DROP TABLE incoming;
