CREATE TABLE known_turn (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  drawn TEXT NOT NULL,
  nth BIGINT NOT NULL,
  taught BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT known_turn_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT known_turn_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT known_turn_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 85);

CREATE TABLE practice (
  person_id BIGINT NOT NULL,
  skill TEXT NOT NULL,
  done BIGINT NOT NULL,
  right_first BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT practice_pkey PRIMARY KEY (person_id, skill),
  CONSTRAINT practice_done_check CHECK (done >= right_first AND right_first >= 0),
  CONSTRAINT practice_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 85);

-- down
DROP TABLE practice;
DROP TABLE known_turn;
