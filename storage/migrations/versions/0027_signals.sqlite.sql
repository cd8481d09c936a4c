CREATE TABLE finding (
  id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  other_person_id INTEGER DEFAULT '0' NOT NULL,
  campaign_id INTEGER DEFAULT '0' NOT NULL,
  task_id INTEGER DEFAULT '0' NOT NULL,
  params TEXT NOT NULL,
  at INTEGER NOT NULL,
  case_id INTEGER DEFAULT '0' NOT NULL,
  outcome TEXT DEFAULT '' NOT NULL,
  CONSTRAINT finding_pkey PRIMARY KEY (id),
  CONSTRAINT finding_person_id_rule_other_person_id_campaign_id_key UNIQUE (person_id, rule, other_person_id, campaign_id),
  CONSTRAINT finding_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX finding_case_idx ON finding (case_id, id);

CREATE INDEX finding_other_person_id_idx ON finding (other_person_id);

CREATE TABLE ring_link (
  person_id INTEGER NOT NULL,
  other_person_id INTEGER NOT NULL,
  why TEXT NOT NULL,
  at INTEGER NOT NULL,
  case_id INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT ring_link_pkey PRIMARY KEY (person_id, other_person_id, why),
  CONSTRAINT ring_link_order_check CHECK (person_id < other_person_id),
  CONSTRAINT ring_link_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT ring_link_other_person_id_fkey FOREIGN KEY(other_person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ring_link_other_person_id_idx ON ring_link (other_person_id);

CREATE TABLE ring (
  person_id INTEGER NOT NULL,
  ring_id INTEGER NOT NULL,
  CONSTRAINT ring_pkey PRIMARY KEY (person_id),
  CONSTRAINT ring_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ring_ring_id_idx ON ring (ring_id);

CREATE TABLE watch (
  person_id INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  golds_until INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT watch_pkey PRIMARY KEY (person_id),
  CONSTRAINT watch_looks_check CHECK (looks >= 0),
  CONSTRAINT watch_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE signal_run (
  campaign_id INTEGER NOT NULL,
  answer_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT signal_run_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT signal_run_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE signal_run;
DROP TABLE watch;
DROP TABLE ring;
DROP TABLE ring_link;
DROP TABLE finding;
