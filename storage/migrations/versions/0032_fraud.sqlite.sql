CREATE TABLE fraud (
  person_id INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  sentence TEXT NOT NULL,
  first_by INTEGER NOT NULL,
  second_by INTEGER NOT NULL,
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  CONSTRAINT fraud_pkey PRIMARY KEY (person_id),
  CONSTRAINT fraud_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE set_aside (
  answer_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT set_aside_pkey PRIMARY KEY (answer_id),
  CONSTRAINT set_aside_minor_check CHECK (minor >= 0),
  CONSTRAINT set_aside_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT set_aside_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 STRICT;

CREATE INDEX set_aside_person_id_idx ON set_aside (person_id);

-- down
DROP TABLE set_aside;
DROP TABLE fraud;
