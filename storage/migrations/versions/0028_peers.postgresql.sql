CREATE TABLE peer_campaign (
  campaign_id BIGINT NOT NULL,
  review_id BIGINT NOT NULL,
  CONSTRAINT peer_campaign_pkey PRIMARY KEY (campaign_id),
  CONSTRAINT peer_campaign_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT peer_campaign_review_id_key UNIQUE (review_id),
  CONSTRAINT peer_campaign_review_id_fkey FOREIGN KEY(review_id) REFERENCES campaign (id)
);

CREATE TABLE peer_review (
  id BIGINT NOT NULL,
  review_id BIGINT NOT NULL,
  campaign_id BIGINT NOT NULL,
  task_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  until BIGINT NOT NULL,
  state TEXT NOT NULL,
  slots BIGINT NOT NULL,
  known TEXT NOT NULL,
  CONSTRAINT peer_review_pkey PRIMARY KEY (id),
  CONSTRAINT peer_review_review_id_fkey FOREIGN KEY(review_id) REFERENCES campaign (id),
  CONSTRAINT peer_review_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id),
  CONSTRAINT peer_review_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITH (fillfactor = 85);

CREATE INDEX peer_review_due_idx ON peer_review (until) WHERE state IN ('new', 'open', 'decided');

CREATE INDEX peer_review_known_idx ON peer_review (review_id) WHERE known <> '';

CREATE INDEX peer_review_person_id_idx ON peer_review (person_id);

-- down
DROP TABLE peer_review;
DROP TABLE peer_campaign;
