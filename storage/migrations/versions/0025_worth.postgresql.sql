CREATE TABLE rating (
  person_id BIGINT NOT NULL,
  skill TEXT NOT NULL,
  evidence TEXT NOT NULL,
  level BIGINT NOT NULL,
  level_at BIGINT NOT NULL,
  seldom_ppm BIGINT DEFAULT '0' NOT NULL,
  guess_ppm BIGINT DEFAULT '0' NOT NULL,
  golds BIGINT DEFAULT '0' NOT NULL,
  gold_right BIGINT DEFAULT '0' NOT NULL,
  paused_at BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT rating_pkey PRIMARY KEY (person_id, skill),
  CONSTRAINT rating_golds_check CHECK (golds >= gold_right AND gold_right >= 0),
  CONSTRAINT rating_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 85);

CREATE TABLE estimate (
  campaign_id BIGINT NOT NULL,
  question TEXT NOT NULL,
  pool TEXT NOT NULL,
  answers BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT estimate_pkey PRIMARY KEY (campaign_id, question),
  CONSTRAINT estimate_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE TABLE worker_skill (
  campaign_id BIGINT NOT NULL,
  question TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  skill TEXT NOT NULL,
  CONSTRAINT worker_skill_pkey PRIMARY KEY (campaign_id, question, person_id),
  CONSTRAINT worker_skill_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT worker_skill_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 85);

CREATE TABLE verdict (
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  question TEXT NOT NULL,
  value TEXT,
  confidence_ppm BIGINT NOT NULL,
  answers BIGINT NOT NULL,
  agree BOOLEAN NOT NULL,
  then_is TEXT NOT NULL,
  by_person_id BIGINT DEFAULT '0' NOT NULL,
  at BIGINT NOT NULL,
  learned_at BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT verdict_pkey PRIMARY KEY (campaign_id, task_id, question),
  CONSTRAINT verdict_campaign_id_task_id_fkey FOREIGN KEY(campaign_id, task_id) REFERENCES task (campaign_id, id),
  CONSTRAINT verdict_amounts_check CHECK (confidence_ppm BETWEEN 0 AND 1000000 AND answers >= 0)
)
 WITH (fillfactor = 85);

CREATE INDEX verdict_unsure_idx ON verdict (campaign_id, confidence_ppm) WHERE then_is = 'ask';

CREATE TABLE known_answer (
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  answers TEXT NOT NULL,
  source TEXT NOT NULL,
  hint TEXT NOT NULL,
  uses BIGINT DEFAULT '0' NOT NULL,
  retired_at BIGINT DEFAULT '0' NOT NULL,
  by_person_id BIGINT DEFAULT '0' NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT known_answer_pkey PRIMARY KEY (campaign_id, task_id),
  CONSTRAINT known_answer_campaign_id_task_id_fkey FOREIGN KEY(campaign_id, task_id) REFERENCES task (campaign_id, id)
)
 WITH (fillfactor = 85);

CREATE INDEX known_answer_use_idx ON known_answer (campaign_id, uses) WHERE retired_at = 0;

-- down
DROP TABLE known_answer;
DROP TABLE rating;
DROP TABLE verdict;
DROP TABLE worker_skill;
DROP TABLE estimate;
