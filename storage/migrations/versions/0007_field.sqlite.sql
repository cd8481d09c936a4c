ALTER TABLE assignment ADD COLUMN drawn TEXT DEFAULT '' NOT NULL;

ALTER TABLE person ADD COLUMN zone TEXT DEFAULT '' NOT NULL;

CREATE TABLE photo_print (
	person_id INTEGER NOT NULL,
	at INTEGER NOT NULL,
	sha TEXT NOT NULL,
	campaign_id INTEGER NOT NULL,
	task_id INTEGER NOT NULL,
	dhash TEXT NOT NULL,
	phash TEXT NOT NULL,
	CONSTRAINT photo_print_pkey PRIMARY KEY (person_id, at, sha),
	CONSTRAINT photo_print_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX photo_print_at_idx ON photo_print (at);

CREATE INDEX photo_print_task_idx ON photo_print (campaign_id, task_id);

-- down
DROP TABLE photo_print;
ALTER TABLE person DROP COLUMN zone;
ALTER TABLE assignment DROP COLUMN drawn;
