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

-- down
DROP TABLE stuck;
