CREATE TABLE job (
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL,
  payload TEXT NOT NULL,
  run_at INTEGER NOT NULL,
  attempts INTEGER DEFAULT 0 NOT NULL,
  leased_until INTEGER,
  again_at INTEGER,
  again_payload TEXT,
  CONSTRAINT job_pkey PRIMARY KEY (id),
  CONSTRAINT job_kind_key_key UNIQUE (kind, "key"),
  CONSTRAINT job_lease_check CHECK (leased_until IS NULL OR leased_until = run_at),
  CONSTRAINT job_again_check CHECK (again_at IS NULL OR again_payload IS NOT NULL)
)
 STRICT;

CREATE INDEX job_run_at_idx ON job (run_at);

CREATE TABLE asset (
  code TEXT NOT NULL,
  scale INTEGER NOT NULL,
  CONSTRAINT asset_pkey PRIMARY KEY (code),
  CONSTRAINT asset_scale_check CHECK (scale BETWEEN 0 AND 9)
)
 WITHOUT ROWID,
 STRICT;

INSERT INTO asset (code, scale) VALUES ('points', 0);

CREATE TABLE transfer (
  id INTEGER NOT NULL,
  phase TEXT NOT NULL,
  debit_kind TEXT NOT NULL,
  debit_owner INTEGER NOT NULL,
  credit_kind TEXT NOT NULL,
  credit_owner INTEGER NOT NULL,
  asset TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  code TEXT NOT NULL,
  ref INTEGER NOT NULL,
  campaign_id INTEGER,
  at INTEGER NOT NULL,
  CONSTRAINT transfer_pkey PRIMARY KEY (id),
  CONSTRAINT transfer_code_ref_key UNIQUE (code, ref),
  CONSTRAINT transfer_phase_check CHECK (phase IN ('single', 'pending')),
  CONSTRAINT transfer_amount_check CHECK (amount_minor > 0),
  CONSTRAINT transfer_accounts_check CHECK (debit_kind <> credit_kind OR debit_owner <> credit_owner),
  CONSTRAINT transfer_debit_campaign_check CHECK (debit_kind NOT IN ('campaign:work') OR (campaign_id IS NOT NULL AND campaign_id = debit_owner)),
  CONSTRAINT transfer_credit_campaign_check CHECK (credit_kind NOT IN ('campaign:work') OR (campaign_id IS NOT NULL AND campaign_id = credit_owner))
)
 STRICT;

CREATE INDEX transfer_debit_idx ON transfer (debit_kind, debit_owner, asset, id) WHERE debit_kind NOT IN ('campaign:work');

CREATE INDEX transfer_credit_idx ON transfer (credit_kind, credit_owner, asset, id) WHERE credit_kind NOT IN ('campaign:work');

CREATE INDEX transfer_campaign_idx ON transfer (campaign_id, id) WHERE campaign_id IS NOT NULL;

CREATE TRIGGER transfer_no_update BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;

CREATE TRIGGER transfer_no_delete BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfer is append-only'); END;

CREATE TRIGGER transfer_debit AFTER INSERT ON transfer WHEN NEW.debit_kind NOT IN ('campaign:work') BEGIN UPDATE account SET dp = dp + CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor ELSE 0 END, dd = dd + CASE NEW.phase WHEN 'pending' THEN 0 ELSE NEW.amount_minor END WHERE kind = NEW.debit_kind AND owner_id = NEW.debit_owner AND asset = NEW.asset; SELECT RAISE(ABORT, 'no such debit account') WHERE changes() = 0; END;

CREATE TRIGGER transfer_credit AFTER INSERT ON transfer WHEN NEW.credit_kind NOT IN ('campaign:work') BEGIN UPDATE account SET cp = cp + CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor ELSE 0 END, cd = cd + CASE NEW.phase WHEN 'pending' THEN 0 ELSE NEW.amount_minor END WHERE kind = NEW.credit_kind AND owner_id = NEW.credit_owner AND asset = NEW.asset; SELECT RAISE(ABORT, 'no such credit account') WHERE changes() = 0; END;

CREATE TABLE resolution (
  pending_id INTEGER NOT NULL,
  phase TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  campaign_id INTEGER,
  at INTEGER NOT NULL,
  CONSTRAINT resolution_pkey PRIMARY KEY (pending_id),
  CONSTRAINT resolution_phase_amount_check CHECK ((phase = 'post' AND amount_minor > 0) OR (phase = 'void' AND amount_minor = 0))
)
 STRICT;

CREATE TRIGGER resolution_no_update BEFORE UPDATE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution is append-only'); END;

CREATE TRIGGER resolution_no_delete BEFORE DELETE ON resolution BEGIN SELECT RAISE(ABORT, 'resolution is append-only'); END;

CREATE TRIGGER resolution_fits AFTER INSERT ON resolution WHEN NOT EXISTS (SELECT 1 FROM transfer WHERE id = NEW.pending_id AND phase = 'pending' AND amount_minor >= NEW.amount_minor) BEGIN SELECT RAISE(ABORT, 'resolution fits no pending transfer'); END;

CREATE TRIGGER resolution_debit AFTER INSERT ON resolution BEGIN UPDATE account SET dp = dp - t.amount_minor, dd = dd + NEW.amount_minor FROM (SELECT * FROM transfer WHERE id = NEW.pending_id) AS t WHERE account.kind = t.debit_kind AND account.owner_id = t.debit_owner AND account.asset = t.asset; END;

CREATE TRIGGER resolution_credit AFTER INSERT ON resolution BEGIN UPDATE account SET cp = cp - t.amount_minor, cd = cd + NEW.amount_minor FROM (SELECT * FROM transfer WHERE id = NEW.pending_id) AS t WHERE account.kind = t.credit_kind AND account.owner_id = t.credit_owner AND account.asset = t.asset; END;

CREATE TABLE outbox (
  id INTEGER NOT NULL,
  bot_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL,
  params TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  attempts INTEGER DEFAULT 0 NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_bot_id_chat_id_kind_key_key UNIQUE (bot_id, chat_id, kind, "key")
)
 STRICT;

CREATE INDEX outbox_bot_id_not_before_idx ON outbox (bot_id, not_before);

CREATE TABLE update_seen (
  bot_id INTEGER NOT NULL,
  update_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT update_seen_pkey PRIMARY KEY (bot_id, update_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX update_seen_at_idx ON update_seen (at);

CREATE TABLE update_parked (
  bot_id INTEGER NOT NULL,
  update_id INTEGER NOT NULL,
  raw TEXT NOT NULL,
  why TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT update_parked_pkey PRIMARY KEY (bot_id, update_id)
)
 STRICT;

CREATE INDEX update_parked_at_idx ON update_parked (at);

CREATE TABLE account (
  kind TEXT NOT NULL,
  owner_id INTEGER NOT NULL,
  asset TEXT NOT NULL,
  normal TEXT NOT NULL,
  no_overdraft INTEGER NOT NULL,
  dp INTEGER DEFAULT 0 NOT NULL CONSTRAINT account_dp_check CHECK (dp >= 0),
  dd INTEGER DEFAULT 0 NOT NULL CONSTRAINT account_dd_check CHECK (dd >= 0),
  cp INTEGER DEFAULT 0 NOT NULL CONSTRAINT account_cp_check CHECK (cp >= 0),
  cd INTEGER DEFAULT 0 NOT NULL CONSTRAINT account_cd_check CHECK (cd >= 0),
  CONSTRAINT account_pkey PRIMARY KEY (kind, owner_id, asset),
  CONSTRAINT account_normal_check CHECK (normal IN ('D', 'C')),
  CONSTRAINT account_tracked_check CHECK (kind NOT IN ('campaign:work')),
  CONSTRAINT account_overdraft_check CHECK (NOT no_overdraft OR (normal = 'C' AND dd + dp <= cd) OR (normal = 'D' AND cd + cp <= dd)),
  CONSTRAINT account_asset_fkey FOREIGN KEY(asset) REFERENCES asset (code),
  CONSTRAINT account_no_overdraft_check CHECK (no_overdraft IN (0, 1))
)
 WITHOUT ROWID,
 STRICT;

CREATE TRIGGER account_no_delete BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'account is never deleted'); END;

CREATE TRIGGER account_frozen BEFORE UPDATE OF kind, owner_id, asset, normal, no_overdraft ON account BEGIN SELECT RAISE(ABORT, 'account is frozen'); END;

-- down
DROP TABLE account;
DROP TABLE update_parked;
DROP TABLE update_seen;
DROP TABLE outbox;
DROP TABLE resolution;
DROP TABLE transfer;
DROP TABLE asset;
DROP TABLE job;
