ALTER TABLE task ADD COLUMN paused BOOLEAN DEFAULT '0' NOT NULL;

CREATE TABLE report (
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  minor BIGINT NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  CONSTRAINT report_pkey PRIMARY KEY (campaign_id, task_id, person_id),
  CONSTRAINT report_campaign_id_person_id_task_id_fkey FOREIGN KEY(campaign_id, person_id, task_id) REFERENCES assignment (campaign_id, person_id, task_id),
  CONSTRAINT report_id_key UNIQUE (id)
);

CREATE INDEX report_case_id_idx ON report (case_id);

CREATE INDEX report_person_id_at_idx ON report (person_id, at);

CREATE INDEX report_waits_idx ON report (campaign_id, at, id) WHERE outcome = '';

CREATE TABLE task_pause (
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  slots BIGINT NOT NULL,
  stopped BOOLEAN NOT NULL,
  CONSTRAINT task_pause_pkey PRIMARY KEY (campaign_id, task_id),
  CONSTRAINT task_pause_slots_check CHECK (slots >= 0)
);

CREATE INDEX task_pause_case_id_idx ON task_pause (case_id);

-- down
DROP TABLE task_pause;
DROP TABLE report;
ALTER TABLE task DROP COLUMN paused;
