ALTER TABLE photo_print ADD COLUMN dhash_in TEXT DEFAULT '' NOT NULL;
ALTER TABLE photo_print ADD COLUMN phash_in TEXT DEFAULT '' NOT NULL;

ALTER TABLE ring ADD COLUMN voice BIGINT DEFAULT '0' NOT NULL;

CREATE TABLE let_in (
  person_id BIGINT NOT NULL,
  by_person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT let_in_pkey PRIMARY KEY (person_id),
  CONSTRAINT let_in_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT let_in_by_person_id_fkey FOREIGN KEY(by_person_id) REFERENCES person (id)
);

-- down
DROP TABLE let_in;
ALTER TABLE ring DROP COLUMN voice;
ALTER TABLE photo_print DROP COLUMN phash_in;
ALTER TABLE photo_print DROP COLUMN dhash_in;
