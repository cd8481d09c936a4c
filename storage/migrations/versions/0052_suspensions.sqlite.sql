CREATE TABLE suspension (
  id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  days INTEGER NOT NULL,
  until INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  by_person_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT suspension_pkey PRIMARY KEY (id),
  CONSTRAINT suspension_days_check CHECK (days > 0),
  CONSTRAINT suspension_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX suspension_number_id_idx ON suspension (number, id);

CREATE INDEX suspension_person_id_id_idx ON suspension (person_id, id);

CREATE TRIGGER suspension_no_update BEFORE UPDATE ON suspension BEGIN SELECT RAISE(ABORT, 'suspension is append-only'); END;

CREATE TRIGGER suspension_no_delete BEFORE DELETE ON suspension BEGIN SELECT RAISE(ABORT, 'suspension is append-only'); END;

CREATE TABLE closing (
  country TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  CONSTRAINT closing_pkey PRIMARY KEY (country)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE closing;
DROP TABLE suspension;
