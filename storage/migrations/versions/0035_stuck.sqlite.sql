CREATE TABLE stuck (
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL,
  tries INTEGER NOT NULL,
  until INTEGER NOT NULL,
  aside_at INTEGER NOT NULL,
  CONSTRAINT stuck_pkey PRIMARY KEY (kind, "key")
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX peer_review_campaign_id_state_idx ON peer_review (campaign_id, state);

-- down
DROP INDEX peer_review_campaign_id_state_idx;
DROP TABLE stuck;
