CREATE TABLE signing_key (
  key_id TEXT NOT NULL,
  public TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (key_id)
) WITHOUT ROWID, STRICT;

CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END;

CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key BEGIN SELECT RAISE(ABORT, 'signing_key is append-only'); END;

CREATE TRIGGER transfer_takes AFTER INSERT ON transfer WHEN NEW.debit_kind = 'worker' AND NEW.code NOT IN ('correction', 'fraud', 'payout', 'tax') BEGIN SELECT RAISE(ABORT, 'this code debits no worker'); END;

-- down
DROP TRIGGER transfer_takes;
DROP TABLE signing_key;
