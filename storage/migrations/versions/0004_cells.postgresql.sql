ALTER TABLE task ADD COLUMN cell BIGINT;

CREATE INDEX task_cell_idx ON task (campaign_id, cell, seq, id) WHERE is_open AND cell IS NOT NULL;

CREATE TABLE campaign_area (
  campaign_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  cell BIGINT NOT NULL,
  CONSTRAINT campaign_area_pkey PRIMARY KEY (campaign_id, name),
  CONSTRAINT campaign_area_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

-- down
DROP TABLE campaign_area;
DROP INDEX task_cell_idx;
ALTER TABLE task DROP COLUMN cell;
