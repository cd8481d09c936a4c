CREATE TABLE top_up (
  id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  answer_id INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  owed_at INTEGER NOT NULL,
  told INTEGER NOT NULL,
  paid_at INTEGER NOT NULL,
  paid_asset TEXT NOT NULL,
  paid_minor INTEGER NOT NULL,
  rate_id INTEGER NOT NULL,
  CONSTRAINT top_up_pkey PRIMARY KEY (id),
  CONSTRAINT top_up_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT top_up_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT top_up_answer_id_key UNIQUE (answer_id),
  CONSTRAINT top_up_told_check CHECK (told IN (0, 1)),
  CONSTRAINT top_up_amounts_check CHECK (minor > 0 AND (paid_at = 0) = (paid_minor = 0))
)
 STRICT;

CREATE INDEX top_up_unpaid_idx ON top_up (campaign_id, id) WHERE paid_at = 0;

CREATE INDEX top_up_owed_idx ON top_up (person_id, id) WHERE paid_at = 0;

CREATE TABLE top_up_debt (
  campaign_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  paused INTEGER NOT NULL,
  agreed_minor INTEGER NOT NULL,
  agreed_by INTEGER NOT NULL,
  CONSTRAINT top_up_debt_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT top_up_debt_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT top_up_debt_paused_check CHECK (paused IN (0, 1)),
  CONSTRAINT top_up_debt_agreed_check CHECK (agreed_minor >= 0)
)
 STRICT;

-- What was paid until now named the answer in its transfer: it keeps that as its number.
INSERT INTO top_up
SELECT ref, campaign_id, credit_owner, ref, amount_minor, at, 0, at, asset, amount_minor, 0 FROM transfer
WHERE code = 'top_up';

-- down
DROP TABLE top_up_debt;
DROP TABLE top_up;
