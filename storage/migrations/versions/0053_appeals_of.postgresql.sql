CREATE INDEX moderation_case_appeal_idx ON moderation_case (campaign_id, id) WHERE kind = 'appeal';

-- down
DROP INDEX moderation_case_appeal_idx;
