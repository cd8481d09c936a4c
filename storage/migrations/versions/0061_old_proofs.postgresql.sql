CREATE INDEX moderation_case_proves_idx ON moderation_case (decided_at, id) WHERE decided_at > 0 AND kind = 'verify' AND params <> '{"forgotten":true}' AND params <> '{"erased":true}';

-- down
DROP INDEX moderation_case_proves_idx;
