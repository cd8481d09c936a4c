CREATE TABLE peer_campaign (
  campaign_id INTEGER NOT NULL,
  review_id INTEGER NOT NULL,
  CONSTRAINT peer_campaign_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT peer_campaign_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT peer_campaign_review_id_key UNIQUE (review_id),
  CONSTRAINT peer_campaign_review_id_fkey FOREIGN KEY(review_id) REFERENCES campaign (id)
)
 STRICT;

CREATE TABLE peer_review (
  id INTEGER NOT NULL,
  review_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  task_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  until INTEGER NOT NULL,
  state TEXT NOT NULL,
  slots INTEGER NOT NULL,
  known TEXT NOT NULL,
  CONSTRAINT peer_review_pkey PRIMARY KEY (id),
  CONSTRAINT peer_review_review_id_fkey FOREIGN KEY(review_id) REFERENCES campaign (id),
  CONSTRAINT peer_review_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT peer_review_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;

CREATE INDEX peer_review_due_idx ON peer_review (until) WHERE state IN ('new', 'open', 'decided');

CREATE INDEX peer_review_known_idx ON peer_review (review_id) WHERE known <> '';

CREATE INDEX peer_review_person_id_idx ON peer_review (person_id);

-- down
DROP TABLE peer_review;
DROP TABLE peer_campaign;
