CREATE TABLE letter_thread (
  id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  organisation_id INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  late_at INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  CONSTRAINT letter_thread_pkey PRIMARY KEY (id),
  CONSTRAINT letter_thread_campaign_id_person_id_key UNIQUE (campaign_id, person_id),
  CONSTRAINT letter_thread_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT letter_thread_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT letter_thread_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
)
 STRICT;

CREATE INDEX letter_thread_organisation_id_late_at_idx ON letter_thread (organisation_id, late_at);

CREATE INDEX letter_thread_person_id_asked_at_idx ON letter_thread (person_id, asked_at);

CREATE TABLE letter (
  id INTEGER NOT NULL,
  thread_id INTEGER NOT NULL,
  by_person_id INTEGER NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT letter_pkey PRIMARY KEY (id),
  CONSTRAINT letter_thread_id_fkey FOREIGN KEY(thread_id) REFERENCES letter_thread (id),
  CONSTRAINT letter_by_person_id_fkey FOREIGN KEY(by_person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX letter_at_idx ON letter (at);

CREATE INDEX letter_by_person_id_at_idx ON letter (by_person_id, at);

CREATE INDEX letter_thread_id_id_idx ON letter (thread_id, id);

CREATE TABLE voice (
  campaign_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT voice_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT voice_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT voice_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX voice_person_id_at_idx ON voice (person_id, at);

CREATE TABLE complaint (
  campaign_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  people INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  words TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  told_to INTEGER NOT NULL,
  CONSTRAINT complaint_pkey PRIMARY KEY (campaign_id, kind),
  CONSTRAINT complaint_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX complaint_answered_idx ON complaint (answered_at) WHERE answered_at > 0;

CREATE INDEX complaint_campaign_id_people_kind_idx ON complaint (campaign_id, people, kind);

CREATE INDEX complaint_case_id_idx ON complaint (case_id);

-- down
DROP TABLE complaint;
DROP TABLE voice;
DROP TABLE letter;
DROP TABLE letter_thread;
