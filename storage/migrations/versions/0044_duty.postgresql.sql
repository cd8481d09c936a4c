CREATE TABLE duty (
  person_id BIGINT NOT NULL,
  is_on BOOLEAN NOT NULL,
  since BIGINT NOT NULL,
  quiet_from BIGINT NOT NULL,
  quiet_to BIGINT NOT NULL,
  turn_at BIGINT NOT NULL,
  CONSTRAINT duty_pkey PRIMARY KEY (person_id),
  CONSTRAINT duty_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
) WITH (fillfactor=70);

CREATE TABLE case_turn (
  case_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  stuck BOOLEAN NOT NULL,
  CONSTRAINT case_turn_pkey PRIMARY KEY (case_id),
  CONSTRAINT case_turn_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id)
);

CREATE TABLE group_topic (
  bot_id BIGINT NOT NULL,
  chat_id BIGINT NOT NULL,
  family TEXT NOT NULL,
  thread_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT group_topic_pkey PRIMARY KEY (bot_id, chat_id, family)
);

CREATE INDEX moderation_case_standing_idx ON moderation_case (message_id) WHERE decided_at = 0 AND message_id > 0;
CREATE INDEX moderation_case_unshown_idx ON moderation_case (kind, opened_at, id) WHERE decided_at = 0 AND message_id = 0;
CREATE INDEX moderation_case_decided_idx ON moderation_case (decided_at) WHERE decided_at > 0 AND kind NOT IN ('confirm', 'panel');

-- down
DROP INDEX moderation_case_decided_idx;
DROP INDEX moderation_case_unshown_idx;
DROP INDEX moderation_case_standing_idx;
DROP TABLE group_topic;
DROP TABLE case_turn;
DROP TABLE duty;
