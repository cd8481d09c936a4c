CREATE TABLE letter_thread (
  id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  late_at BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  CONSTRAINT letter_thread_pkey PRIMARY KEY (id),
  CONSTRAINT letter_thread_campaign_id_person_id_key UNIQUE (campaign_id, person_id),
  CONSTRAINT letter_thread_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT letter_thread_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT letter_thread_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
)
 WITH (fillfactor = 85);

CREATE INDEX letter_thread_organisation_id_late_at_idx ON letter_thread (organisation_id, late_at);

CREATE INDEX letter_thread_person_id_asked_at_idx ON letter_thread (person_id, asked_at);

CREATE TABLE letter (
  id BIGINT NOT NULL,
  thread_id BIGINT NOT NULL,
  by_person_id BIGINT NOT NULL,
  words TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT letter_pkey PRIMARY KEY (id),
  CONSTRAINT letter_thread_id_fkey FOREIGN KEY(thread_id) REFERENCES letter_thread (id),
  CONSTRAINT letter_by_person_id_fkey FOREIGN KEY(by_person_id) REFERENCES person (id)
);

CREATE INDEX letter_at_idx ON letter (at);

CREATE INDEX letter_by_person_id_at_idx ON letter (by_person_id, at);

CREATE INDEX letter_thread_id_id_idx ON letter (thread_id, id);

CREATE TABLE voice (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT voice_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT voice_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT voice_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX voice_person_id_at_idx ON voice (person_id, at);

CREATE TABLE complaint (
  campaign_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  people BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  words TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  told_to BIGINT NOT NULL,
  CONSTRAINT complaint_pkey PRIMARY KEY (campaign_id, kind),
  CONSTRAINT complaint_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE INDEX complaint_answered_idx ON complaint (answered_at) WHERE answered_at > 0;

CREATE INDEX complaint_campaign_id_people_kind_idx ON complaint (campaign_id, people, kind);

CREATE INDEX complaint_case_id_idx ON complaint (case_id);

-- down
DROP TABLE complaint;
DROP TABLE voice;
DROP TABLE letter;
DROP TABLE letter_thread;
