CREATE TABLE known_turn (
  campaign_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  drawn TEXT NOT NULL,
  nth INTEGER NOT NULL,
  taught INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT known_turn_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT known_turn_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT known_turn_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE practice (
  person_id INTEGER NOT NULL,
  skill TEXT NOT NULL,
  done INTEGER NOT NULL,
  right_first INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT practice_pkey PRIMARY KEY (person_id, skill),
  CONSTRAINT practice_done_check CHECK (done >= right_first AND right_first >= 0),
  CONSTRAINT practice_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE practice;
DROP TABLE known_turn;
