CREATE TABLE suspension (
  id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  days BIGINT NOT NULL,
  until BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  by_person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT suspension_pkey PRIMARY KEY (id),
  CONSTRAINT suspension_days_check CHECK (days > 0),
  CONSTRAINT suspension_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX suspension_number_id_idx ON suspension (number, id);

CREATE INDEX suspension_person_id_id_idx ON suspension (person_id, id);

CREATE TRIGGER suspension_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON suspension FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

CREATE TABLE closing (
  country TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  CONSTRAINT closing_pkey PRIMARY KEY (country)
);

-- down
DROP TABLE closing;
DROP TABLE suspension;
