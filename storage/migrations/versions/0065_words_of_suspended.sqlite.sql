DROP INDEX moderation_case_says_idx;
CREATE INDEX moderation_case_says_idx ON moderation_case (decided_at, id) WHERE decided_at > 0 AND kind IN ('help', 'appeal', 'panel', 'suspended') AND params <> '{"forgotten":true}' AND params <> '{"erased":true}';

-- down
DROP INDEX moderation_case_says_idx;
CREATE INDEX moderation_case_says_idx ON moderation_case (decided_at, id) WHERE decided_at > 0 AND kind IN ('help', 'appeal', 'panel') AND params <> '{"forgotten":true}' AND params <> '{"erased":true}';
