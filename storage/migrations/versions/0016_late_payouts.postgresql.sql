CREATE INDEX payout_late_idx ON payout (id) WHERE ended_at = 0;

-- down
DROP INDEX payout_late_idx;
