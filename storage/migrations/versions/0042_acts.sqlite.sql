CREATE TABLE act (
  id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who INTEGER NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  case_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  about INTEGER NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  CONSTRAINT act_pkey PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX act_about_id_idx ON act (about, id);
CREATE INDEX act_at_id_idx ON act (at, id);
CREATE INDEX act_case_idx ON act (case_id, id) WHERE case_id > 0;

CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'act is append-only'); END;

CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'act is append-only'); END;

-- down
DROP TABLE act;
