CREATE TABLE requester (
  organisation_id BIGINT NOT NULL,
  contact TEXT NOT NULL,
  data_use TEXT NOT NULL,
  checked_at BIGINT DEFAULT '0' NOT NULL,
  checked_by BIGINT DEFAULT '0' NOT NULL,
  raters BIGINT DEFAULT '0' NOT NULL,
  pay BIGINT DEFAULT '0' NOT NULL,
  clarity BIGINT DEFAULT '0' NOT NULL,
  fairness BIGINT DEFAULT '0' NOT NULL,
  speed BIGINT DEFAULT '0' NOT NULL,
  figured_at BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT requester_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT requester_raters_check CHECK (raters >= 0),
  CONSTRAINT requester_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE TABLE stars (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  pay BIGINT NOT NULL,
  clarity BIGINT NOT NULL,
  fairness BIGINT NOT NULL,
  speed BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT stars_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT stars_axes_check CHECK (pay BETWEEN 0 AND 5 AND clarity BETWEEN 0 AND 5 AND fairness BETWEEN 0 AND 5 AND speed BETWEEN 0 AND 5),
  CONSTRAINT stars_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT stars_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT stars_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX stars_at_idx ON stars (at);

CREATE INDEX stars_organisation_id_at_idx ON stars (organisation_id, at);

CREATE INDEX stars_person_id_at_idx ON stars (person_id, at);

-- down
DROP TABLE stars;
DROP TABLE requester;
