CREATE TABLE returned (
  person_id BIGINT NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  first_by BIGINT NOT NULL,
  CONSTRAINT returned_pkey PRIMARY KEY (person_id),
  CONSTRAINT returned_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

-- down
DROP TABLE returned;
