DROP INDEX payout_due_idx;
CREATE INDEX payout_due_idx ON payout (rail, next_at, id) WHERE next_at > 0;

-- down
DROP INDEX payout_due_idx;
CREATE INDEX payout_due_idx ON payout (rail, next_at) WHERE next_at > 0;
