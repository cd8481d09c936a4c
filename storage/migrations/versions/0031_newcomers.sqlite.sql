CREATE TABLE newcomer_lease (
  campaign_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  CONSTRAINT newcomer_lease_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT newcomer_lease_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT newcomer_lease_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE newcomer (
  person_id INTEGER NOT NULL,
  since INTEGER NOT NULL,
  let_go INTEGER NOT NULL,
  CONSTRAINT newcomer_pkey PRIMARY KEY (person_id),
  CONSTRAINT newcomer_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE newcomer;
DROP TABLE newcomer_lease;
