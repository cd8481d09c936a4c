ALTER TABLE task ADD COLUMN cell INTEGER;

CREATE INDEX task_cell_idx ON task (campaign_id, cell, seq, id) WHERE is_open = 1 AND cell IS NOT NULL;

CREATE TABLE campaign_area (
  campaign_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  cell INTEGER NOT NULL,
  CONSTRAINT campaign_area_pkey PRIMARY KEY (campaign_id, name),
  CONSTRAINT campaign_area_campaign_id_fkey FOREIGN KEY(campaign_id) REFERENCES campaign (id)
)
 WITHOUT ROWID,
 STRICT;

-- down
DROP TABLE campaign_area;
DROP INDEX task_cell_idx;
ALTER TABLE task DROP COLUMN cell;
