CREATE TABLE signing_key (
  key_id TEXT NOT NULL,
  public TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (key_id)
);

CREATE TRIGGER signing_key_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON signing_key FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

-- down
DROP TABLE signing_key;
