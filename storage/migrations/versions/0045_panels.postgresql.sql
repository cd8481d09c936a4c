CREATE TABLE juror (
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT juror_pkey PRIMARY KEY (person_id),
  CONSTRAINT juror_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE panel_seat (
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  voice_id BIGINT NOT NULL,
  CONSTRAINT panel_seat_pkey PRIMARY KEY (id),
  CONSTRAINT panel_seat_case_id_person_id_key UNIQUE (case_id, person_id),
  CONSTRAINT panel_seat_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT panel_seat_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX panel_seat_asked_idx ON panel_seat (person_id) WHERE state = 'asked';

CREATE TABLE panel_vote (
  seat_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  vote TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT panel_vote_pkey PRIMARY KEY (seat_id),
  CONSTRAINT panel_vote_seat_id_fkey FOREIGN KEY(seat_id) REFERENCES panel_seat (id),
  CONSTRAINT panel_vote_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id)
);

CREATE INDEX panel_vote_case_id_seat_id_idx ON panel_vote (case_id, seat_id);

CREATE TRIGGER panel_vote_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON panel_vote FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

CREATE TABLE spoken_appeal (
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT spoken_appeal_pkey PRIMARY KEY (case_id),
  CONSTRAINT spoken_appeal_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT spoken_appeal_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX spoken_appeal_person_id_idx ON spoken_appeal (person_id);

-- down
DROP TABLE spoken_appeal;
DROP TABLE panel_vote;
DROP TABLE panel_seat;
DROP TABLE juror;
