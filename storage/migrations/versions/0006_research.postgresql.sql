CREATE TABLE quota (
  campaign_id BIGINT NOT NULL,
  unit_minor BIGINT NOT NULL,
  reserve_minor BIGINT NOT NULL,
  lacking BIGINT NOT NULL,
  dry_at BIGINT NOT NULL,
  CONSTRAINT quota_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT quota_amounts_check CHECK (unit_minor > 0 AND reserve_minor >= 0 AND lacking >= 0),
  CONSTRAINT quota_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE TABLE quota_cell (
  campaign_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  wanted BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  left_minor BIGINT NOT NULL,
  CONSTRAINT quota_cell_pkey PRIMARY KEY (campaign_id, number),
  CONSTRAINT quota_cell_amounts_check CHECK (taken >= 0 AND taken <= wanted AND left_minor >= 0),
  CONSTRAINT quota_cell_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES quota (campaign_id)
)
 WITH (fillfactor = 50);

CREATE TABLE quota_seat (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  CONSTRAINT quota_seat_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT quota_seat_campaign_id_number_fkey FOREIGN KEY(campaign_id, number) REFERENCES quota_cell (campaign_id, number),
  CONSTRAINT quota_seat_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE results_sent (
  campaign_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  format TEXT NOT NULL,
  CONSTRAINT results_sent_pkey PRIMARY KEY (campaign_id, at, format),
  CONSTRAINT results_sent_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

ALTER TABLE enrolment ADD COLUMN consent TEXT DEFAULT '' NOT NULL;

ALTER TABLE enrolment ADD COLUMN withdrawn_at BIGINT DEFAULT '0' NOT NULL;

ALTER TABLE enrolment ADD COLUMN erase_at BIGINT DEFAULT '0' NOT NULL;

CREATE INDEX enrolment_erase_idx ON enrolment (erase_at) WHERE erase_at > 0;

CREATE INDEX enrolment_person_idx ON enrolment (person_id, campaign_id);

-- down
DROP INDEX enrolment_person_idx;
DROP INDEX enrolment_erase_idx;
ALTER TABLE enrolment DROP COLUMN erase_at;
ALTER TABLE enrolment DROP COLUMN withdrawn_at;
ALTER TABLE enrolment DROP COLUMN consent;
DROP TABLE results_sent;
DROP TABLE quota_seat;
DROP TABLE quota_cell;
DROP TABLE quota;
