CREATE TABLE case_ruling (
  case_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  share INTEGER NOT NULL,
  tasks TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  takes_at INTEGER NOT NULL,
  second_id INTEGER NOT NULL,
  CONSTRAINT case_ruling_pkey PRIMARY KEY (case_id),
  CONSTRAINT case_ruling_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT case_ruling_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX case_ruling_person_id_idx ON case_ruling (person_id);

-- down
DROP TABLE case_ruling;
