CREATE TABLE juror (
  person_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT juror_pkey PRIMARY KEY (person_id),
  CONSTRAINT juror_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE panel_seat (
  id INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  voice_id INTEGER NOT NULL,
  CONSTRAINT panel_seat_pkey PRIMARY KEY (id),
  CONSTRAINT panel_seat_case_id_person_id_key UNIQUE (case_id, person_id),
  CONSTRAINT panel_seat_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT panel_seat_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX panel_seat_asked_idx ON panel_seat (person_id) WHERE state = 'asked';

CREATE TABLE panel_vote (
  seat_id INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  vote TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT panel_vote_pkey PRIMARY KEY (seat_id),
  CONSTRAINT panel_vote_seat_id_fkey FOREIGN KEY(seat_id) REFERENCES panel_seat (id),
  CONSTRAINT panel_vote_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id)
)
 STRICT;

CREATE INDEX panel_vote_case_id_seat_id_idx ON panel_vote (case_id, seat_id);

CREATE TRIGGER panel_vote_no_update BEFORE UPDATE ON panel_vote BEGIN SELECT RAISE(ABORT, 'panel_vote is append-only'); END;

CREATE TRIGGER panel_vote_no_delete BEFORE DELETE ON panel_vote BEGIN SELECT RAISE(ABORT, 'panel_vote is append-only'); END;

CREATE TABLE spoken_appeal (
  case_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT spoken_appeal_pkey PRIMARY KEY (case_id),
  CONSTRAINT spoken_appeal_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT spoken_appeal_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX spoken_appeal_person_id_idx ON spoken_appeal (person_id);

-- down
DROP TABLE spoken_appeal;
DROP TABLE panel_vote;
DROP TABLE panel_seat;
DROP TABLE juror;
