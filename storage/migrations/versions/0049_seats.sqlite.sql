ALTER TABLE member ADD COLUMN acting INTEGER DEFAULT '0' NOT NULL;

CREATE TABLE seat_invitation (
  digest TEXT NOT NULL,
  organisation_id INTEGER NOT NULL,
  seat TEXT NOT NULL,
  made_by INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by INTEGER,
  CONSTRAINT seat_invitation_pkey PRIMARY KEY (digest),
  CONSTRAINT seat_invitation_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES organisation (id),
  CONSTRAINT seat_invitation_made_by_fkey FOREIGN KEY(made_by) REFERENCES person (id),
  CONSTRAINT seat_invitation_used_by_fkey FOREIGN KEY(used_by) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX seat_invitation_organisation_id_idx ON seat_invitation (organisation_id);

-- down
DROP TABLE seat_invitation;
ALTER TABLE member DROP COLUMN acting;
