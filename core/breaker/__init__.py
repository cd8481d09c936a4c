"""The breaker: a requester who begins to reject much is stopped until two moderators have looked."""
