CREATE TABLE tries (
  name TEXT NOT NULL,
  since INTEGER NOT NULL,
  count INTEGER NOT NULL,
  CONSTRAINT tries_pkey PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE secret (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT secret_pkey PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE roster (
  id INTEGER NOT NULL,
  organisation_id INTEGER NOT NULL,
  is_team INTEGER NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  label TEXT NOT NULL,
  team_id INTEGER NOT NULL,
  person_id INTEGER,
  phone TEXT NOT NULL,
  phone_end TEXT NOT NULL,
  is_supervisor INTEGER NOT NULL,
  is_checker INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  nudged_at INTEGER NOT NULL,
  CONSTRAINT roster_pkey PRIMARY KEY (id),
  CONSTRAINT roster_joined_check CHECK (NOT (is_team AND person_id IS NOT NULL)),
  CONSTRAINT roster_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT roster_is_team_check CHECK (is_team IN (0, 1)),
  CONSTRAINT roster_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT roster_is_supervisor_check CHECK (is_supervisor IN (0, 1)),
  CONSTRAINT roster_is_checker_check CHECK (is_checker IN (0, 1))
)
 STRICT;

CREATE INDEX roster_phone_idx ON roster (phone) WHERE phone <> '';

CREATE INDEX roster_team_idx ON roster (team_id, id) WHERE team_id > 0;

CREATE UNIQUE INDEX roster_label_idx ON roster (organisation_id, label) WHERE label <> '';

CREATE UNIQUE INDEX roster_name_idx ON roster (organisation_id, folded) WHERE folded <> '';

CREATE UNIQUE INDEX roster_person_idx ON roster (person_id, organisation_id) WHERE person_id IS NOT NULL;

CREATE TABLE roster_key (
  digest TEXT NOT NULL,
  roster_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  uses_left INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  CONSTRAINT roster_key_pkey PRIMARY KEY (digest),
  CONSTRAINT roster_key_uses_left_check CHECK (uses_left >= 0),
  CONSTRAINT roster_key_roster_id_fkey FOREIGN KEY(roster_id) REFERENCES roster (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX roster_key_roster_id_kind_idx ON roster_key (roster_id, kind);

CREATE TABLE campaign_name (
  campaign_id INTEGER NOT NULL,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  rows INTEGER NOT NULL,
  how TEXT NOT NULL,
  CONSTRAINT campaign_name_pkey PRIMARY KEY (campaign_id, folded),
  CONSTRAINT campaign_name_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE task_aside (
  campaign_id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  slots INTEGER NOT NULL,
  decided TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT task_aside_pkey PRIMARY KEY (campaign_id, task_id),
  CONSTRAINT task_aside_campaign_id_task_id_fkey FOREIGN KEY(campaign_id, task_id) REFERENCES task (campaign_id, id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE back_check (
  campaign_id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  roster_id INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  done_at INTEGER NOT NULL,
  same INTEGER NOT NULL,
  agrees TEXT NOT NULL,
  CONSTRAINT back_check_pkey PRIMARY KEY (campaign_id, task_id),
  CONSTRAINT back_check_campaign_id_task_id_fkey FOREIGN KEY(campaign_id, task_id) REFERENCES task (campaign_id, id),
  CONSTRAINT back_check_same_check CHECK (same IN (0, 1))
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE unreached (
  campaign_id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  place TEXT NOT NULL,
  paid_minor INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT unreached_pkey PRIMARY KEY (campaign_id, task_id, person_id),
  CONSTRAINT unreached_campaign_id_person_id_task_id_fkey FOREIGN KEY(campaign_id, person_id, task_id) REFERENCES assignment (campaign_id, person_id, task_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX unreached_person_id_idx ON unreached (person_id);

-- down
DROP TABLE unreached;
DROP TABLE back_check;
DROP TABLE task_aside;
DROP TABLE campaign_name;
DROP TABLE roster_key;
DROP TABLE roster;
DROP TABLE secret;
DROP TABLE tries;
