CREATE TABLE entry_try (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  given BIGINT NOT NULL,
  good BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  passed_at BIGINT NOT NULL,
  CONSTRAINT entry_try_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT entry_try_answers_check CHECK (given >= good AND good >= 0),
  CONSTRAINT entry_try_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT entry_try_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 85);

CREATE INDEX entry_try_person_idx ON entry_try (person_id);

-- down
DROP TABLE entry_try;
