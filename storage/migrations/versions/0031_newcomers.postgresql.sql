CREATE TABLE newcomer_lease (
  campaign_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  CONSTRAINT newcomer_lease_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT newcomer_lease_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT newcomer_lease_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE newcomer (
  person_id BIGINT NOT NULL,
  since BIGINT NOT NULL,
  let_go BIGINT NOT NULL,
  CONSTRAINT newcomer_pkey PRIMARY KEY (person_id),
  CONSTRAINT newcomer_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

-- down
DROP TABLE newcomer;
DROP TABLE newcomer_lease;
