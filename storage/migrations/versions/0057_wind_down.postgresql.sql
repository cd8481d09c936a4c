CREATE TABLE wind_down (
  campaign_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  why TEXT NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT wind_down_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT wind_down_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE INDEX answer_redo_idx ON answer (campaign_id, person_id, id) WHERE standing = 'redo';

-- down
DROP INDEX answer_redo_idx;
DROP TABLE wind_down;
