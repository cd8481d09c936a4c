CREATE FUNCTION row_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only', ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION ledger_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE 'the ledger is append-only' USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION transfer_debit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET dp = dp + CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor ELSE 0 END,
    dd = dd + CASE NEW.phase WHEN 'pending' THEN 0 ELSE NEW.amount_minor END
    WHERE kind = NEW.debit_kind AND owner_id = NEW.debit_owner AND asset = NEW.asset;
  IF NOT FOUND THEN RAISE 'no such debit account' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION transfer_credit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET cp = cp + CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor ELSE 0 END,
    cd = cd + CASE NEW.phase WHEN 'pending' THEN 0 ELSE NEW.amount_minor END
    WHERE kind = NEW.credit_kind AND owner_id = NEW.credit_owner AND asset = NEW.asset;
  IF NOT FOUND THEN RAISE 'no such credit account' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION resolution_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM transfer WHERE id = NEW.pending_id
    AND phase = 'pending' AND amount_minor >= NEW.amount_minor)
  THEN RAISE 'resolution fits no pending transfer' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION resolution_debit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET dp = dp - t.amount_minor, dd = dd + NEW.amount_minor FROM transfer t
    WHERE t.id = NEW.pending_id
    AND account.kind = t.debit_kind AND account.owner_id = t.debit_owner AND account.asset = t.asset;
  RETURN NULL;
END $$;

CREATE FUNCTION resolution_credit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account SET cp = cp - t.amount_minor, cd = cd + NEW.amount_minor FROM transfer t
    WHERE t.id = NEW.pending_id
    AND account.kind = t.credit_kind AND account.owner_id = t.credit_owner AND account.asset = t.asset;
  RETURN NULL;
END $$;

CREATE TABLE decision (
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  answer_id BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  paid_minor BIGINT NOT NULL,
  by_person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT decision_pkey PRIMARY KEY (id),
  CONSTRAINT decision_paid_minor_check CHECK (paid_minor >= 0)
);

CREATE INDEX decision_answer_id_id_idx ON decision (answer_id, id);

CREATE TRIGGER decision_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON decision FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

CREATE TABLE job (
  id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  attempts BIGINT DEFAULT 0 NOT NULL,
  leased_until BIGINT,
  again_at BIGINT,
  again_payload TEXT,
  CONSTRAINT job_pkey PRIMARY KEY (id),
  CONSTRAINT job_kind_key_key UNIQUE (kind, key),
  CONSTRAINT job_lease_check CHECK (leased_until IS NULL OR leased_until = run_at),
  CONSTRAINT job_again_check CHECK (again_at IS NULL OR again_payload IS NOT NULL)
)
 WITH (fillfactor = 80);

CREATE INDEX job_run_at_idx ON job (run_at);

CREATE TABLE asset (
  code TEXT NOT NULL,
  scale BIGINT NOT NULL,
  CONSTRAINT asset_pkey PRIMARY KEY (code),
  CONSTRAINT asset_scale_check CHECK (scale BETWEEN 0 AND 9)
);

INSERT INTO asset (code, scale) VALUES ('points', 0);

CREATE TABLE transfer (
  id BIGINT NOT NULL,
  phase TEXT NOT NULL,
  debit_kind TEXT NOT NULL,
  debit_owner BIGINT NOT NULL,
  credit_kind TEXT NOT NULL,
  credit_owner BIGINT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  code TEXT NOT NULL,
  ref BIGINT NOT NULL,
  campaign_id BIGINT,
  at BIGINT NOT NULL,
  CONSTRAINT transfer_pkey PRIMARY KEY (id),
  CONSTRAINT transfer_code_ref_key UNIQUE (code, ref),
  CONSTRAINT transfer_phase_check CHECK (phase IN ('single', 'pending')),
  CONSTRAINT transfer_amount_check CHECK (amount_minor > 0),
  CONSTRAINT transfer_accounts_check CHECK (debit_kind <> credit_kind OR debit_owner <> credit_owner),
  CONSTRAINT transfer_debit_campaign_check CHECK (debit_kind NOT IN ('campaign:work') OR (campaign_id IS NOT NULL AND campaign_id = debit_owner)),
  CONSTRAINT transfer_credit_campaign_check CHECK (credit_kind NOT IN ('campaign:work') OR (campaign_id IS NOT NULL AND campaign_id = credit_owner))
);

CREATE INDEX transfer_campaign_idx ON transfer (campaign_id, id) WHERE campaign_id IS NOT NULL;

CREATE INDEX transfer_credit_idx ON transfer (credit_kind, credit_owner, asset, id) WHERE credit_kind NOT IN ('campaign:work');

CREATE INDEX transfer_debit_idx ON transfer (debit_kind, debit_owner, asset, id) WHERE debit_kind NOT IN ('campaign:work');

CREATE TRIGGER transfer_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION ledger_frozen();

CREATE TRIGGER transfer_debit AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.debit_kind NOT IN ('campaign:work')) EXECUTE FUNCTION transfer_debit();

CREATE TRIGGER transfer_credit AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.credit_kind NOT IN ('campaign:work')) EXECUTE FUNCTION transfer_credit();

CREATE TABLE resolution (
  pending_id BIGINT NOT NULL,
  phase TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  campaign_id BIGINT,
  at BIGINT NOT NULL,
  CONSTRAINT resolution_pkey PRIMARY KEY (pending_id),
  CONSTRAINT resolution_phase_amount_check CHECK ((phase = 'post' AND amount_minor > 0) OR (phase = 'void' AND amount_minor = 0))
);

CREATE TRIGGER resolution_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON resolution FOR EACH STATEMENT EXECUTE FUNCTION ledger_frozen();

CREATE TRIGGER resolution_fits AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_fits();

CREATE TRIGGER resolution_debit AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_debit();

CREATE TRIGGER resolution_credit AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_credit();

CREATE TABLE outbox (
  id BIGINT NOT NULL,
  bot_id BIGINT NOT NULL,
  chat_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  params TEXT NOT NULL,
  not_before BIGINT NOT NULL,
  attempts BIGINT DEFAULT 0 NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_bot_id_chat_id_kind_key_key UNIQUE (bot_id, chat_id, kind, key)
)
 WITH (fillfactor = 80);

CREATE INDEX outbox_bot_id_not_before_idx ON outbox (bot_id, not_before);

CREATE TABLE person (
  id BIGINT NOT NULL,
  telegram_id BIGINT NOT NULL,
  language TEXT NOT NULL,
  country TEXT NOT NULL,
  reads TEXT NOT NULL,
  reads_not TEXT NOT NULL,
  consent BIGINT NOT NULL,
  consented_at BIGINT NOT NULL,
  unconfirmed BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_unconfirmed_check CHECK (unconfirmed >= 0),
  CONSTRAINT person_telegram_id_key UNIQUE (telegram_id)
)
 WITH (fillfactor = 90);

CREATE TABLE linked_group (
  bot_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  chat_id BIGINT NOT NULL,
  linked_by BIGINT NOT NULL,
  linked_at BIGINT NOT NULL,
  CONSTRAINT linked_group_pkey PRIMARY KEY (bot_id, kind)
);

CREATE TABLE telegram_file (
  bot_id BIGINT NOT NULL,
  sha TEXT NOT NULL,
  kind TEXT NOT NULL,
  file_id TEXT NOT NULL,
  CONSTRAINT telegram_file_pkey PRIMARY KEY (bot_id, sha, kind)
);

CREATE TABLE update_seen (
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT update_seen_pkey PRIMARY KEY (bot_id, update_id)
);

CREATE INDEX update_seen_at_idx ON update_seen (at);

CREATE TABLE update_parked (
  bot_id BIGINT NOT NULL,
  update_id BIGINT NOT NULL,
  raw TEXT NOT NULL,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT update_parked_pkey PRIMARY KEY (bot_id, update_id)
);

CREATE INDEX update_parked_at_idx ON update_parked (at);

CREATE TABLE moderation_case (
  id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  params TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  decided_at BIGINT NOT NULL,
  decided_by BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  message_id BIGINT NOT NULL,
  CONSTRAINT moderation_case_pkey PRIMARY KEY (id),
  CONSTRAINT moderation_case_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX moderation_case_waiting_idx ON moderation_case (opened_at, id) WHERE decided_at = 0;

CREATE UNIQUE INDEX moderation_case_answer_idx ON moderation_case (campaign_id, task_id, person_id) WHERE decided_at = 0 AND kind <> 'help';

CREATE TABLE account (
  kind TEXT NOT NULL,
  owner_id BIGINT NOT NULL,
  asset TEXT NOT NULL,
  normal TEXT NOT NULL,
  no_overdraft BOOLEAN NOT NULL,
  dp BIGINT DEFAULT 0 NOT NULL CONSTRAINT account_dp_check CHECK (dp >= 0),
  dd BIGINT DEFAULT 0 NOT NULL CONSTRAINT account_dd_check CHECK (dd >= 0),
  cp BIGINT DEFAULT 0 NOT NULL CONSTRAINT account_cp_check CHECK (cp >= 0),
  cd BIGINT DEFAULT 0 NOT NULL CONSTRAINT account_cd_check CHECK (cd >= 0),
  CONSTRAINT account_pkey PRIMARY KEY (kind, owner_id, asset),
  CONSTRAINT account_normal_check CHECK (normal IN ('D', 'C')),
  CONSTRAINT account_tracked_check CHECK (kind NOT IN ('campaign:work')),
  CONSTRAINT account_overdraft_check CHECK (NOT no_overdraft OR (normal = 'C' AND dd + dp <= cd) OR (normal = 'D' AND cd + cp <= dd)),
  CONSTRAINT account_asset_fkey FOREIGN KEY(asset) REFERENCES asset (code)
)
 WITH (fillfactor = 80);

CREATE TRIGGER account_no_delete BEFORE DELETE OR TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION ledger_frozen();

CREATE TRIGGER account_frozen BEFORE UPDATE OF kind, owner_id, asset, normal, no_overdraft ON account FOR EACH STATEMENT EXECUTE FUNCTION ledger_frozen();

CREATE TABLE chat (
  bot_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  screen TEXT NOT NULL,
  params TEXT NOT NULL,
  revision BIGINT NOT NULL,
  message_id BIGINT DEFAULT '0' NOT NULL,
  has_media BOOLEAN DEFAULT '0' NOT NULL,
  CONSTRAINT chat_pkey PRIMARY KEY (bot_id, person_id),
  CONSTRAINT chat_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 70);

CREATE TABLE role (
  person_id BIGINT NOT NULL,
  role TEXT NOT NULL,
  given_by BIGINT NOT NULL,
  given_at BIGINT NOT NULL,
  CONSTRAINT role_pkey PRIMARY KEY (person_id, role),
  CONSTRAINT role_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX role_role_idx ON role (role);

CREATE TABLE organisation (
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  created_by BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_created_by_fkey FOREIGN KEY(created_by) REFERENCES person (id)
);

CREATE TABLE invitation (
  digest TEXT NOT NULL,
  role TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_by BIGINT,
  used_at BIGINT,
  CONSTRAINT invitation_pkey PRIMARY KEY (digest),
  CONSTRAINT invitation_used_check CHECK ((used_by IS NULL) = (used_at IS NULL)),
  CONSTRAINT invitation_used_by_fkey FOREIGN KEY(used_by) REFERENCES person (id)
);

CREATE TABLE task_cursor (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  prio BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  rewound_at BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT task_cursor_pkey PRIMARY KEY (campaign_id, person_id, prio),
  CONSTRAINT task_cursor_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 70);

CREATE TABLE campaign (
  id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  owner_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  form TEXT NOT NULL,
  instructions TEXT NOT NULL,
  purpose TEXT NOT NULL,
  asks TEXT NOT NULL,
  price_minor BIGINT NOT NULL,
  asset TEXT NOT NULL,
  answers_wanted BIGINT NOT NULL,
  lease_seconds BIGINT NOT NULL,
  reviewed BOOLEAN NOT NULL,
  languages TEXT NOT NULL,
  column_names TEXT NOT NULL,
  mapping TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  trial_ms BIGINT NOT NULL,
  launched_at BIGINT NOT NULL,
  CONSTRAINT campaign_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_amounts_check CHECK (version >= 0 AND price_minor >= 0 AND answers_wanted > 0 AND lease_seconds > 0),
  CONSTRAINT campaign_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT campaign_owner_id_fkey FOREIGN KEY(owner_id) REFERENCES person (id),
  CONSTRAINT campaign_asset_fkey FOREIGN KEY(asset) REFERENCES asset (code)
)
 WITH (fillfactor = 80);

CREATE INDEX campaign_organisation_id_id_idx ON campaign (organisation_id, id);

CREATE INDEX campaign_running_idx ON campaign (id) WHERE state = 'running';

CREATE TABLE member (
  organisation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  seat TEXT NOT NULL,
  CONSTRAINT member_pkey PRIMARY KEY (organisation_id, person_id),
  CONSTRAINT member_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT member_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX member_person_id_organisation_id_idx ON member (person_id, organisation_id);

CREATE TABLE campaign_version (
  campaign_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  form TEXT NOT NULL,
  instructions TEXT NOT NULL,
  price_minor BIGINT NOT NULL,
  lease_seconds BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  CONSTRAINT campaign_version_pkey PRIMARY KEY (campaign_id, version),
  CONSTRAINT campaign_version_amounts_check CHECK (version > 0 AND price_minor >= 0 AND lease_seconds > 0),
  CONSTRAINT campaign_version_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE TRIGGER campaign_version_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON campaign_version FOR EACH STATEMENT EXECUTE FUNCTION row_frozen();

CREATE TABLE enrolment (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  worker_code TEXT NOT NULL,
  agreed_at BIGINT NOT NULL,
  CONSTRAINT enrolment_pkey PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT enrolment_campaign_id_worker_code_key UNIQUE (campaign_id, worker_code),
  CONSTRAINT enrolment_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT enrolment_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE draft (
  campaign_id BIGINT NOT NULL,
  token TEXT NOT NULL,
  reading BIGINT NOT NULL,
  bare BIGINT NOT NULL,
  left_out BIGINT NOT NULL,
  pictures TEXT NOT NULL,
  problems TEXT NOT NULL,
  CONSTRAINT draft_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT draft_counts_check CHECK (reading >= 0 AND bare >= 0 AND left_out >= 0),
  CONSTRAINT draft_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT draft_token_key UNIQUE (token)
);

CREATE TABLE draft_picture (
  campaign_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  preview TEXT NOT NULL,
  larger TEXT NOT NULL,
  CONSTRAINT draft_picture_pkey PRIMARY KEY (campaign_id, name),
  CONSTRAINT draft_picture_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE TABLE task (
  campaign_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  row_number BIGINT NOT NULL,
  data TEXT NOT NULL,
  version BIGINT NOT NULL,
  prio BIGINT DEFAULT '0' NOT NULL,
  seq BIGINT NOT NULL,
  remaining BIGINT NOT NULL,
  is_open BOOLEAN NOT NULL,
  planned BOOLEAN NOT NULL,
  waiting BIGINT DEFAULT '0' NOT NULL,
  reward_minor BIGINT NOT NULL,
  picture TEXT,
  larger TEXT,
  CONSTRAINT task_pkey PRIMARY KEY (campaign_id, id),
  CONSTRAINT task_amounts_check CHECK (remaining >= 0 AND waiting >= 0 AND reward_minor >= 0),
  CONSTRAINT task_open_check CHECK (is_open = (remaining > 0)),
  CONSTRAINT task_planned_open_check CHECK (NOT (planned AND is_open)),
  CONSTRAINT task_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01);

CREATE INDEX task_open_idx ON task (campaign_id, prio, seq) WHERE is_open;

CREATE INDEX task_planned_idx ON task (campaign_id, id) WHERE planned;

CREATE INDEX task_price_idx ON task (campaign_id, reward_minor, version) WHERE is_open;

CREATE TABLE assignment (
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  reward_minor BIGINT NOT NULL,
  leased_at BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  draft TEXT NOT NULL,
  message_id BIGINT NOT NULL,
  is_test BOOLEAN NOT NULL,
  CONSTRAINT assignment_pkey PRIMARY KEY (campaign_id, person_id, task_id),
  CONSTRAINT assignment_campaign_id_task_id_fkey FOREIGN KEY(campaign_id, task_id) REFERENCES task (campaign_id, id),
  CONSTRAINT assignment_reward_minor_check CHECK (reward_minor >= 0),
  CONSTRAINT assignment_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT assignment_id_key UNIQUE (id)
)
 WITH (fillfactor = 85);

CREATE INDEX assignment_lease_idx ON assignment (leased_until) WHERE state = 'leased';

CREATE INDEX assignment_message_idx ON assignment (person_id, message_id, id) WHERE message_id <> 0;

CREATE INDEX assignment_person_idx ON assignment (person_id) WHERE state = 'leased';

CREATE TABLE answer (
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  content TEXT NOT NULL,
  standing TEXT NOT NULL,
  reward_minor BIGINT NOT NULL,
  paid_minor BIGINT NOT NULL,
  confirmed BOOLEAN NOT NULL,
  submitted_at BIGINT NOT NULL,
  clock_at BIGINT NOT NULL,
  redone BOOLEAN NOT NULL,
  is_test BOOLEAN NOT NULL,
  CONSTRAINT answer_pkey PRIMARY KEY (campaign_id, task_id, person_id),
  CONSTRAINT answer_campaign_id_person_id_task_id_fkey FOREIGN KEY(campaign_id, person_id, task_id) REFERENCES assignment (campaign_id, person_id, task_id),
  CONSTRAINT answer_paid_minor_check CHECK (paid_minor >= 0 AND paid_minor <= reward_minor)
)
 WITH (fillfactor = 85);

CREATE INDEX answer_clock_idx ON answer (clock_at) WHERE clock_at > 0;

CREATE INDEX answer_person_idx ON answer (campaign_id, person_id, submitted_at, id);

CREATE TABLE answer_file (
  sha TEXT NOT NULL,
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  CONSTRAINT answer_file_pkey PRIMARY KEY (sha, campaign_id, task_id, person_id),
  CONSTRAINT answer_file_campaign_id_task_id_person_id_fkey FOREIGN KEY(campaign_id, task_id, person_id) REFERENCES answer (campaign_id, task_id, person_id)
);

CREATE INDEX answer_file_campaign_id_task_id_person_id_idx ON answer_file (campaign_id, task_id, person_id);

-- down
DROP TABLE answer_file;
DROP TABLE answer;
DROP TABLE assignment;
DROP TABLE task;
DROP TABLE draft_picture;
DROP TABLE draft;
DROP TABLE enrolment;
DROP TABLE campaign_version;
DROP TABLE member;
DROP TABLE campaign;
DROP TABLE task_cursor;
DROP TABLE invitation;
DROP TABLE organisation;
DROP TABLE role;
DROP TABLE chat;
DROP TABLE account;
DROP TABLE moderation_case;
DROP TABLE update_parked;
DROP TABLE update_seen;
DROP TABLE telegram_file;
DROP TABLE linked_group;
DROP TABLE person;
DROP TABLE outbox;
DROP TABLE resolution;
DROP TABLE transfer;
DROP TABLE asset;
DROP TABLE job;
DROP TABLE decision;
DROP FUNCTION row_frozen();
DROP FUNCTION ledger_frozen();
DROP FUNCTION transfer_debit();
DROP FUNCTION transfer_credit();
DROP FUNCTION resolution_fits();
DROP FUNCTION resolution_debit();
DROP FUNCTION resolution_credit();
