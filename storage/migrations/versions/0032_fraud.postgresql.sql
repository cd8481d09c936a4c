CREATE TABLE fraud (
  person_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  sentence TEXT NOT NULL,
  first_by BIGINT NOT NULL,
  second_by BIGINT NOT NULL,
  at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  CONSTRAINT fraud_pkey PRIMARY KEY (person_id),
  CONSTRAINT fraud_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE set_aside (
  answer_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  minor BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT set_aside_pkey PRIMARY KEY (answer_id),
  CONSTRAINT set_aside_minor_check CHECK (minor >= 0),
  CONSTRAINT set_aside_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT set_aside_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE INDEX set_aside_person_id_idx ON set_aside (person_id);

-- down
DROP TABLE set_aside;
DROP TABLE fraud;
