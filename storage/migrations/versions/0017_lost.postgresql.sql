CREATE TABLE recovery (
  person_id BIGINT NOT NULL,
  salt TEXT NOT NULL,
  words TEXT NOT NULL,
  pin_salt TEXT NOT NULL,
  pin TEXT NOT NULL,
  new_salt TEXT NOT NULL,
  new_words TEXT NOT NULL,
  new_at BIGINT NOT NULL,
  kept_at BIGINT NOT NULL,
  CONSTRAINT recovery_pkey PRIMARY KEY (person_id),
  CONSTRAINT recovery_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE payout_freeze (
  person_id BIGINT NOT NULL,
  until BIGINT NOT NULL,
  how TEXT NOT NULL,
  numbered_at BIGINT NOT NULL,
  CONSTRAINT payout_freeze_pkey PRIMARY KEY (person_id),
  CONSTRAINT payout_freeze_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE move (
  id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  to_person_id BIGINT NOT NULL,
  how TEXT NOT NULL,
  organisation_id BIGINT NOT NULL,
  vouched_by BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  ready_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  CONSTRAINT move_pkey PRIMARY KEY (id),
  CONSTRAINT move_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT move_to_person_id_fkey FOREIGN KEY(to_person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX move_person_idx ON move (person_id) WHERE ended_at = 0;

CREATE UNIQUE INDEX move_to_idx ON move (to_person_id) WHERE ended_at = 0;

CREATE TABLE move_word (
  move_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT move_word_pkey PRIMARY KEY (move_id, person_id),
  CONSTRAINT move_word_move_id_fkey FOREIGN KEY(move_id) REFERENCES move (id),
  CONSTRAINT move_word_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE partner (
  organisation_id BIGINT NOT NULL,
  people_max BIGINT NOT NULL,
  since BIGINT NOT NULL,
  CONSTRAINT partner_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT partner_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE TABLE vouch (
  organisation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  roster_id BIGINT NOT NULL,
  by_person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  pays BOOLEAN NOT NULL,
  revoked_at BIGINT NOT NULL,
  CONSTRAINT vouch_pkey PRIMARY KEY (organisation_id, person_id),
  CONSTRAINT vouch_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT vouch_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT vouch_roster_id_fkey FOREIGN KEY(roster_id) REFERENCES roster (id)
);

CREATE INDEX vouch_person_id_organisation_id_idx ON vouch (person_id, organisation_id);

CREATE TABLE extra_pay (
  kind TEXT NOT NULL,
  scope_id BIGINT NOT NULL,
  key TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT extra_pay_pkey PRIMARY KEY (kind, scope_id, key),
  CONSTRAINT extra_pay_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX extra_pay_person_id_idx ON extra_pay (person_id);

CREATE TABLE unverified_lease (
  campaign_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  CONSTRAINT unverified_lease_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT unverified_lease_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT unverified_lease_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE unverified_pool (
  campaign_id BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  CONSTRAINT unverified_pool_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT unverified_pool_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

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
