CREATE TABLE finding (
  id BIGINT NOT NULL,
  rule TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  other_person_id BIGINT DEFAULT '0' NOT NULL,
  campaign_id BIGINT DEFAULT '0' NOT NULL,
  task_id BIGINT DEFAULT '0' NOT NULL,
  params TEXT NOT NULL,
  at BIGINT NOT NULL,
  case_id BIGINT DEFAULT '0' NOT NULL,
  outcome TEXT DEFAULT '' NOT NULL,
  CONSTRAINT finding_pkey PRIMARY KEY (id),
  CONSTRAINT finding_person_id_rule_other_person_id_campaign_id_key UNIQUE (person_id, rule, other_person_id, campaign_id),
  CONSTRAINT finding_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX finding_case_idx ON finding (case_id, id);

CREATE INDEX finding_other_person_id_idx ON finding (other_person_id);

CREATE TABLE ring_link (
  person_id BIGINT NOT NULL,
  other_person_id BIGINT NOT NULL,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  case_id BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT ring_link_pkey PRIMARY KEY (person_id, other_person_id, why),
  CONSTRAINT ring_link_order_check CHECK (person_id < other_person_id),
  CONSTRAINT ring_link_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT ring_link_other_person_id_fkey FOREIGN KEY(other_person_id) REFERENCES person (id)
);

CREATE INDEX ring_link_other_person_id_idx ON ring_link (other_person_id);

CREATE TABLE ring (
  person_id BIGINT NOT NULL,
  ring_id BIGINT NOT NULL,
  CONSTRAINT ring_pkey PRIMARY KEY (person_id),
  CONSTRAINT ring_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ring_ring_id_idx ON ring (ring_id);

CREATE TABLE watch (
  person_id BIGINT NOT NULL,
  looks BIGINT NOT NULL,
  golds_until BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT watch_pkey PRIMARY KEY (person_id),
  CONSTRAINT watch_looks_check CHECK (looks >= 0),
  CONSTRAINT watch_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE signal_run (
  campaign_id BIGINT NOT NULL,
  answer_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT signal_run_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT signal_run_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

-- down
DROP TABLE signal_run;
DROP TABLE watch;
DROP TABLE ring;
DROP TABLE ring_link;
DROP TABLE finding;
