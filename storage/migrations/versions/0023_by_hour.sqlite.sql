CREATE TABLE hourly_lease (
  assignment_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  rate_minor INTEGER NOT NULL,
  most_ms INTEGER NOT NULL,
  paid_ms INTEGER NOT NULL,
  CONSTRAINT hourly_lease_pkey PRIMARY KEY (assignment_id),
  CONSTRAINT hourly_lease_amounts_check CHECK (rate_minor > 0 AND paid_ms >= 0 AND paid_ms <= most_ms),
  CONSTRAINT hourly_lease_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 STRICT;

CREATE TABLE bonus (
  id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT bonus_pkey PRIMARY KEY (id),
  CONSTRAINT bonus_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT bonus_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX bonus_person_id_idx ON bonus (person_id);

-- down
DROP TABLE bonus;
DROP TABLE hourly_lease;
