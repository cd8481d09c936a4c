CREATE TABLE hourly_lease (
  assignment_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  rate_minor BIGINT NOT NULL,
  most_ms BIGINT NOT NULL,
  paid_ms BIGINT NOT NULL,
  CONSTRAINT hourly_lease_pkey PRIMARY KEY (assignment_id),
  CONSTRAINT hourly_lease_amounts_check CHECK (rate_minor > 0 AND paid_ms >= 0 AND paid_ms <= most_ms),
  CONSTRAINT hourly_lease_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITH (fillfactor = 90);

CREATE TABLE bonus (
  id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT bonus_pkey PRIMARY KEY (id),
  CONSTRAINT bonus_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT bonus_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX bonus_person_id_idx ON bonus (person_id);

-- down
DROP TABLE bonus;
DROP TABLE hourly_lease;
