CREATE TABLE signing_key (
  key_id TEXT NOT NULL,
  public TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (key_id)
);

CREATE TRIGGER signing_key_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON signing_key FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

CREATE FUNCTION transfer_takes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE 'this code debits no worker' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER transfer_takes AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.debit_kind = 'worker' AND NEW.code NOT IN ('correction', 'fraud', 'payout', 'tax')) EXECUTE FUNCTION transfer_takes();

-- down
DROP TRIGGER transfer_takes ON transfer;
DROP FUNCTION transfer_takes();
DROP TABLE signing_key;
