CREATE INDEX payee_dropped_idx ON payee (mark) WHERE dropped_at > 0;

-- down
DROP INDEX payee_dropped_idx;
