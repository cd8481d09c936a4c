CREATE TABLE case_claim (
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  until BIGINT NOT NULL,
  taken_at BIGINT NOT NULL,
  as_operator BOOLEAN NOT NULL,
  CONSTRAINT case_claim_pkey PRIMARY KEY (case_id),
  CONSTRAINT case_claim_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT case_claim_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX case_claim_person_id_idx ON case_claim (person_id);

CREATE INDEX case_claim_until_idx ON case_claim (until);

-- down
DROP TABLE case_claim;
