ALTER TABLE assignment ADD COLUMN spent_ms INTEGER DEFAULT '0' NOT NULL;

CREATE INDEX assignment_spent_idx ON assignment (campaign_id, spent_ms) WHERE spent_ms > 0;

ALTER TABLE answer ADD COLUMN active_ms INTEGER DEFAULT '0' NOT NULL;

ALTER TABLE campaign ADD COLUMN measured_ms INTEGER DEFAULT '0' NOT NULL;

CREATE INDEX person_country_idx ON person (country) WHERE country <> '';

CREATE TABLE campaign_wage (
  campaign_id INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  workers INTEGER NOT NULL,
  typical_ms INTEGER NOT NULL,
  slow_ms INTEGER NOT NULL,
  low_minor INTEGER NOT NULL,
  middle_minor INTEGER NOT NULL,
  asks_minor INTEGER NOT NULL,
  measured_at INTEGER NOT NULL,
  CONSTRAINT campaign_wage_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT campaign_wage_amounts_check CHECK (answers >= 0 AND workers >= 0 AND asks_minor >= 0),
  CONSTRAINT campaign_wage_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 STRICT;

CREATE TABLE floor_override (
  campaign_id INTEGER NOT NULL,
  by_person_id INTEGER NOT NULL,
  floor_minor INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT floor_override_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT floor_override_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 STRICT;

CREATE TABLE requester_record (
  organisation_id INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  approved INTEGER NOT NULL,
  median_ms INTEGER NOT NULL,
  measured_at INTEGER NOT NULL,
  CONSTRAINT requester_record_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT requester_record_approved_check CHECK (approved >= 0 AND approved <= decided),
  CONSTRAINT requester_record_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
)
 STRICT;

CREATE TABLE time_report (
  campaign_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  task_ms INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT time_report_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT time_report_task_ms_check CHECK (task_ms > 0),
  CONSTRAINT time_report_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT time_report_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX time_report_person_id_campaign_id_idx ON time_report (person_id, campaign_id);

-- down
DROP TABLE time_report;
DROP TABLE requester_record;
DROP TABLE floor_override;
DROP TABLE campaign_wage;
DROP INDEX person_country_idx;
ALTER TABLE campaign DROP COLUMN measured_ms;
ALTER TABLE answer DROP COLUMN active_ms;
DROP INDEX assignment_spent_idx;
ALTER TABLE assignment DROP COLUMN spent_ms;
