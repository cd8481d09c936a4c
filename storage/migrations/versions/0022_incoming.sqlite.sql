CREATE TABLE incoming (
  id INTEGER NOT NULL,
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  way TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  fee_minor INTEGER NOT NULL,
  state TEXT NOT NULL,
  ref TEXT NOT NULL,
  country TEXT NOT NULL,
  network TEXT NOT NULL,
  tail TEXT NOT NULL,
  theirs TEXT NOT NULL,
  url TEXT NOT NULL,
  code TEXT NOT NULL,
  fence INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  payer BLOB NOT NULL,
  CONSTRAINT incoming_pkey PRIMARY KEY (id),
  CONSTRAINT incoming_way_ref_key UNIQUE (way, ref),
  CONSTRAINT incoming_amounts_check CHECK (amount_minor > 0 AND fee_minor >= 0),
  CONSTRAINT incoming_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT incoming_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX incoming_due_idx ON incoming (way, next_at) WHERE next_at > 0;

CREATE INDEX incoming_organisation_id_id_idx ON incoming (organisation_id, id);

CREATE INDEX incoming_review_idx ON incoming (id) WHERE state = 'review';

-- down
DROP TABLE incoming;
