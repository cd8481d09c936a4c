"""Survey research: quotas, waves, consents, and pay for who finds a group full."""
