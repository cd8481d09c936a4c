CREATE TABLE duty (
  person_id INTEGER NOT NULL,
  is_on INTEGER NOT NULL,
  since INTEGER NOT NULL,
  quiet_from INTEGER NOT NULL,
  quiet_to INTEGER NOT NULL,
  turn_at INTEGER NOT NULL,
  CONSTRAINT duty_pkey PRIMARY KEY (person_id),
  CONSTRAINT duty_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT duty_is_on_check CHECK (is_on IN (0, 1))
)
 STRICT;

CREATE TABLE case_turn (
  case_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  stuck INTEGER NOT NULL,
  CONSTRAINT case_turn_pkey PRIMARY KEY (case_id),
  CONSTRAINT case_turn_case_id_fkey FOREIGN KEY(case_id) REFERENCES moderation_case (id),
  CONSTRAINT case_turn_stuck_check CHECK (stuck IN (0, 1))
)
 STRICT;

CREATE TABLE group_topic (
  bot_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  family TEXT NOT NULL,
  thread_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT group_topic_pkey PRIMARY KEY (bot_id, chat_id, family)
)
 WITHOUT ROWID,
 STRICT;

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
