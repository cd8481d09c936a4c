CREATE TABLE act (
  id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  who BIGINT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  case_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  about BIGINT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  CONSTRAINT act_pkey PRIMARY KEY (id)
);

CREATE INDEX act_about_id_idx ON act (about, id);
CREATE INDEX act_at_id_idx ON act (at, id);
CREATE INDEX act_case_idx ON act (case_id, id) WHERE case_id > 0;

CREATE TRIGGER act_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON act FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

-- down
DROP TABLE act;
