CREATE TABLE requester_tally (
  organisation_id BIGINT NOT NULL,
  decided BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  compared BIGINT NOT NULL,
  agreed BIGINT NOT NULL,
  starts TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT requester_tally_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT requester_tally_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX requester_tally_at_organisation_id_idx ON requester_tally (at, organisation_id);
CREATE TABLE requester_stop (
  case_id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  why TEXT NOT NULL,
  decided BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  compared BIGINT NOT NULL,
  agreed BIGINT NOT NULL,
  usual_bp BIGINT NOT NULL,
  since BIGINT NOT NULL,
  at BIGINT NOT NULL,
  file TEXT NOT NULL,
  state TEXT NOT NULL,
  over_at BIGINT NOT NULL,
  CONSTRAINT requester_stop_pkey PRIMARY KEY (case_id),
  CONSTRAINT requester_stop_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT requester_stop_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT requester_stop_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX requester_stop_open_idx ON requester_stop (organisation_id) WHERE over_at = 0;
CREATE TABLE requester_stop_word (
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  word TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT requester_stop_word_pkey PRIMARY KEY (case_id, person_id),
  CONSTRAINT requester_stop_word_case_id_fkey FOREIGN KEY(case_id) REFERENCES requester_stop (case_id),
  CONSTRAINT requester_stop_word_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX answer_still_idx ON answer (campaign_id, person_id, id) WHERE standing = 'rejected' AND clock_at = 0;

-- down
DROP INDEX answer_still_idx;
DROP TABLE requester_stop_word;
DROP TABLE requester_stop;
DROP TABLE requester_tally;
