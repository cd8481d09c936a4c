"""Money on its way to a person: what a rail is, how a payout goes from asked to paid, and who may have one."""
