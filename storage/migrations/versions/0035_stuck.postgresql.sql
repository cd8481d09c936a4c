CREATE TABLE stuck (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  tries BIGINT NOT NULL,
  until BIGINT NOT NULL,
  aside_at BIGINT NOT NULL,
  CONSTRAINT stuck_pkey PRIMARY KEY (kind, key)
);

-- down
DROP TABLE stuck;
