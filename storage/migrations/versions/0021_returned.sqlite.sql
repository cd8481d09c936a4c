CREATE TABLE returned (
  person_id INTEGER NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  first_by INTEGER NOT NULL,
  CONSTRAINT returned_pkey PRIMARY KEY (person_id),
  CONSTRAINT returned_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE returned;
