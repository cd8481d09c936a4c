CREATE TABLE stuck (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  tries BIGINT NOT NULL,
  until BIGINT NOT NULL,
  aside_at BIGINT NOT NULL,
  CONSTRAINT stuck_pkey PRIMARY KEY (kind, key)
);

CREATE INDEX peer_review_campaign_id_state_idx ON peer_review (campaign_id, state);

-- down
DROP INDEX peer_review_campaign_id_state_idx;
DROP TABLE stuck;
