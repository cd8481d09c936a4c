CREATE TABLE payee (
  id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  rail TEXT NOT NULL,
  form TEXT NOT NULL,
  mark TEXT NOT NULL,
  tail TEXT NOT NULL,
  how TEXT NOT NULL,
  network TEXT NOT NULL,
  country TEXT NOT NULL,
  shared TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  usable_at INTEGER NOT NULL,
  dropped_at INTEGER NOT NULL,
  value BLOB NOT NULL,
  name BLOB NOT NULL,
  CONSTRAINT payee_pkey PRIMARY KEY (id),
  CONSTRAINT payee_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX payee_mark_idx ON payee (mark, id) WHERE dropped_at = 0;

CREATE INDEX payee_person_idx ON payee (person_id, id) WHERE dropped_at = 0;

CREATE TABLE payout_incident (
  id INTEGER NOT NULL,
  rail TEXT NOT NULL,
  payout_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  facts TEXT NOT NULL,
  at INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  closed_by INTEGER NOT NULL,
  CONSTRAINT payout_incident_pkey PRIMARY KEY (id)
)
 STRICT;

CREATE UNIQUE INDEX payout_incident_open_idx ON payout_incident (rail, payout_id, kind) WHERE closed_at = 0;

CREATE TABLE payout_batch (
  id INTEGER NOT NULL,
  rail TEXT NOT NULL,
  made_by INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  sha TEXT NOT NULL,
  totals TEXT NOT NULL,
  CONSTRAINT payout_batch_pkey PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE payout_callback (
  rail TEXT NOT NULL,
  ref TEXT NOT NULL,
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT payout_callback_pkey PRIMARY KEY (rail, ref, digest)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX payout_callback_at_idx ON payout_callback (at);

CREATE TABLE payout_record (
  rail TEXT NOT NULL,
  ref TEXT NOT NULL,
  theirs TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  asset TEXT NOT NULL,
  paid INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT payout_record_pkey PRIMARY KEY (rail, ref, theirs, paid)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX payout_record_at_idx ON payout_record (at);

CREATE TABLE rail_purse (
  rail TEXT NOT NULL,
  balance TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  alarmed TEXT NOT NULL,
  CONSTRAINT rail_purse_pkey PRIMARY KEY (rail)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE payout (
  id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  rail TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  payee_id INTEGER NOT NULL,
  mark TEXT NOT NULL,
  state TEXT NOT NULL,
  ref TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  tax_name TEXT NOT NULL,
  tax_id INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  since INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  ref_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  code TEXT NOT NULL,
  theirs TEXT NOT NULL,
  batch_id INTEGER NOT NULL,
  told TEXT NOT NULL,
  CONSTRAINT payout_pkey PRIMARY KEY (id),
  CONSTRAINT payout_amounts_check CHECK (amount_minor > 0 AND tax_minor >= 0),
  CONSTRAINT payout_ended_check CHECK (ended_at = 0 OR state IN ('succeeded', 'cancelled', 'reversed')),
  CONSTRAINT payout_rail_ref_key UNIQUE (rail, ref),
  CONSTRAINT payout_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT payout_asset_fkey FOREIGN KEY(asset) REFERENCES asset (code),
  CONSTRAINT payout_payee_id_fkey FOREIGN KEY(payee_id) REFERENCES payee (id)
)
 STRICT;

CREATE INDEX payout_batch_idx ON payout (batch_id, id) WHERE batch_id > 0;

CREATE INDEX payout_due_idx ON payout (rail, next_at) WHERE next_at > 0;

CREATE INDEX payout_mark_created_at_idx ON payout (mark, created_at);

CREATE INDEX payout_open_idx ON payout (rail, state, id) WHERE ended_at = 0;

CREATE INDEX payout_person_id_id_idx ON payout (person_id, id);

CREATE INDEX payout_state_ended_at_idx ON payout (state, ended_at);

CREATE TABLE payout_attempt (
  payout_id INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  rail TEXT NOT NULL,
  ref TEXT NOT NULL,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL,
  ended_at INTEGER NOT NULL,
  CONSTRAINT payout_attempt_pkey PRIMARY KEY (payout_id, fence),
  CONSTRAINT payout_attempt_payout_id_fkey FOREIGN KEY(payout_id) REFERENCES payout (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX payout_attempt_rail_ref_idx ON payout_attempt (rail, ref);

CREATE TABLE payout_step (
  id INTEGER NOT NULL,
  payout_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  code TEXT NOT NULL,
  by_person_id INTEGER NOT NULL,
  CONSTRAINT payout_step_pkey PRIMARY KEY (id),
  CONSTRAINT payout_step_payout_id_fkey FOREIGN KEY(payout_id) REFERENCES payout (id)
)
 STRICT;

CREATE INDEX payout_step_payout_id_id_idx ON payout_step (payout_id, id);

CREATE TRIGGER payout_step_no_update BEFORE UPDATE ON payout_step BEGIN SELECT RAISE(ABORT, 'payout_step is append-only'); END;

CREATE TRIGGER payout_step_no_delete BEFORE DELETE ON payout_step BEGIN SELECT RAISE(ABORT, 'payout_step is append-only'); END;

CREATE TABLE payout_word (
  payout_id INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  what TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT payout_word_pkey PRIMARY KEY (payout_id, fence, what, person_id),
  CONSTRAINT payout_word_payout_id_fkey FOREIGN KEY(payout_id) REFERENCES payout (id),
  CONSTRAINT payout_word_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE rail_purse;
DROP TABLE payout_record;
DROP TABLE payout_callback;
DROP TABLE payout_batch;
DROP TABLE payout_word;
DROP TABLE payout_incident;
DROP TABLE payout_step;
DROP TABLE payout_attempt;
DROP TABLE payout;
DROP TABLE payee;
