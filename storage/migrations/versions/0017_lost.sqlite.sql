CREATE TABLE recovery (
  person_id INTEGER NOT NULL,
  salt TEXT NOT NULL,
  words TEXT NOT NULL,
  pin_salt TEXT NOT NULL,
  pin TEXT NOT NULL,
  new_salt TEXT NOT NULL,
  new_words TEXT NOT NULL,
  new_at INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  CONSTRAINT recovery_pkey PRIMARY KEY (person_id),
  CONSTRAINT recovery_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE payout_freeze (
  person_id INTEGER NOT NULL,
  until INTEGER NOT NULL,
  how TEXT NOT NULL,
  numbered_at INTEGER NOT NULL,
  CONSTRAINT payout_freeze_pkey PRIMARY KEY (person_id),
  CONSTRAINT payout_freeze_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE move (
  id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  to_person_id INTEGER NOT NULL,
  how TEXT NOT NULL,
  organisation_id INTEGER NOT NULL,
  vouched_by INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  ready_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  CONSTRAINT move_pkey PRIMARY KEY (id),
  CONSTRAINT move_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT move_to_person_id_fkey FOREIGN KEY(to_person_id) REFERENCES person (id)
)
 STRICT;

CREATE UNIQUE INDEX move_person_idx ON move (person_id) WHERE ended_at = 0;

CREATE UNIQUE INDEX move_to_idx ON move (to_person_id) WHERE ended_at = 0;

CREATE TABLE move_word (
  move_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT move_word_pkey PRIMARY KEY (move_id, person_id),
  CONSTRAINT move_word_move_id_fkey FOREIGN KEY(move_id) REFERENCES move (id),
  CONSTRAINT move_word_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE partner (
  organisation_id INTEGER NOT NULL,
  people_max INTEGER NOT NULL,
  since INTEGER NOT NULL,
  CONSTRAINT partner_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT partner_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE vouch (
  organisation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  roster_id INTEGER NOT NULL,
  by_person_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  pays INTEGER NOT NULL,
  revoked_at INTEGER NOT NULL,
  CONSTRAINT vouch_pkey PRIMARY KEY (organisation_id, person_id),
  CONSTRAINT vouch_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT vouch_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT vouch_roster_id_fkey FOREIGN KEY(roster_id) REFERENCES roster (id),
  CONSTRAINT vouch_pays_check CHECK (pays IN (0, 1))
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX vouch_person_id_organisation_id_idx ON vouch (person_id, organisation_id);

CREATE TABLE extra_pay (
  kind TEXT NOT NULL,
  scope_id INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT extra_pay_pkey PRIMARY KEY (kind, scope_id, "key"),
  CONSTRAINT extra_pay_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX extra_pay_person_id_idx ON extra_pay (person_id);

CREATE TABLE unverified_lease (
  campaign_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  CONSTRAINT unverified_lease_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT unverified_lease_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT unverified_lease_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE unverified_pool (
  campaign_id INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  CONSTRAINT unverified_pool_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT unverified_pool_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE unverified_pool;
DROP TABLE unverified_lease;
DROP TABLE extra_pay;
DROP TABLE vouch;
DROP TABLE partner;
DROP TABLE move_word;
DROP TABLE move;
DROP TABLE payout_freeze;
DROP TABLE recovery;
