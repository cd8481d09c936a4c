CREATE TABLE case_ruling (
  case_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  share BIGINT NOT NULL,
  tasks TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  takes_at BIGINT NOT NULL,
  second_id BIGINT NOT NULL,
  CONSTRAINT case_ruling_pkey PRIMARY KEY (case_id),
  CONSTRAINT case_ruling_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT case_ruling_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX case_ruling_person_id_idx ON case_ruling (person_id);

-- down
DROP TABLE case_ruling;
