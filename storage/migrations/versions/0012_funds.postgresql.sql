ALTER TABLE person ADD COLUMN currency TEXT DEFAULT '' NOT NULL;

CREATE TABLE rate (
  id BIGINT NOT NULL,
  from_asset TEXT NOT NULL,
  to_asset TEXT NOT NULL,
  rate TEXT NOT NULL,
  spread_bp BIGINT NOT NULL,
  source TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  CONSTRAINT rate_pkey PRIMARY KEY (id),
  CONSTRAINT rate_from_asset_to_asset_valid_from_key UNIQUE (from_asset, to_asset, valid_from),
  CONSTRAINT rate_sense_check CHECK (from_asset <> to_asset AND spread_bp >= 0)
);

CREATE TABLE pay_reference (
  organisation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  CONSTRAINT pay_reference_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT pay_reference_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT pay_reference_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT pay_reference_number_key UNIQUE (number)
);

CREATE TABLE deposit (
  id BIGINT NOT NULL,
  line TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  paid_on TEXT NOT NULL,
  organisation_id BIGINT,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  recorded_by BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  confirmed_by BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  CONSTRAINT deposit_pkey PRIMARY KEY (id),
  CONSTRAINT deposit_amount_check CHECK (amount_minor > 0),
  CONSTRAINT deposit_matched_check CHECK (state <> 'done' OR organisation_id IS NOT NULL),
  CONSTRAINT deposit_line_key UNIQUE (line),
  CONSTRAINT deposit_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id)
);

CREATE INDEX deposit_open_idx ON deposit (id) WHERE state IN ('unmatched', 'waiting');

CREATE INDEX deposit_organisation_id_id_idx ON deposit (organisation_id, id);

CREATE TABLE refund (
  id BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  asked_by BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  first_by BIGINT NOT NULL,
  second_by BIGINT NOT NULL,
  settled_at BIGINT NOT NULL,
  CONSTRAINT refund_pkey PRIMARY KEY (id),
  CONSTRAINT refund_amount_check CHECK (amount_minor > 0),
  CONSTRAINT refund_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT refund_asked_by_fkey FOREIGN KEY(asked_by) REFERENCES person (id)
);

CREATE INDEX refund_open_idx ON refund (id) WHERE state IN ('asked', 'waiting');

CREATE INDEX refund_organisation_id_id_idx ON refund (organisation_id, id);

CREATE TABLE conversion (
  assignment_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  rate_id BIGINT NOT NULL,
  from_asset TEXT NOT NULL,
  to_asset TEXT NOT NULL,
  from_minor BIGINT NOT NULL,
  to_minor BIGINT NOT NULL,
  convert_id BIGINT NOT NULL,
  CONSTRAINT conversion_pkey PRIMARY KEY (assignment_id),
  CONSTRAINT conversion_sense_check CHECK (from_minor > 0 AND to_minor > 0 AND from_asset <> to_asset),
  CONSTRAINT conversion_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT conversion_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT conversion_rate_id_fkey FOREIGN KEY(rate_id) REFERENCES rate (id),
  CONSTRAINT conversion_convert_id_key UNIQUE (convert_id)
)
 WITH (fillfactor = 90);

CREATE TABLE resale (
  id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  share_minor BIGINT NOT NULL,
  done_to BIGINT NOT NULL,
  recorded_by BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  CONSTRAINT resale_pkey PRIMARY KEY (id),
  CONSTRAINT resale_amounts_check CHECK (amount_minor > 0 AND share_minor > 0 AND share_minor <= amount_minor),
  CONSTRAINT resale_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE TABLE royalty (
  id BIGINT NOT NULL,
  resale_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  CONSTRAINT royalty_pkey PRIMARY KEY (id),
  CONSTRAINT royalty_resale_id_person_id_key UNIQUE (resale_id, person_id),
  CONSTRAINT royalty_amount_check CHECK (amount_minor > 0),
  CONSTRAINT royalty_resale_id_fkey FOREIGN KEY(resale_id) REFERENCES resale (id),
  CONSTRAINT royalty_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
);

-- down
DROP TABLE royalty;
DROP TABLE resale;
DROP TABLE conversion;
DROP TABLE refund;
DROP TABLE deposit;
DROP TABLE pay_reference;
DROP TABLE rate;
ALTER TABLE person DROP COLUMN currency;
