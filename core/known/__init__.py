"""Tasks whose answer is known: they show how well people do a kind of work, and are paid like any other."""

KNOWN = 3  # the queue that such tasks stand in, beside those of ``core.teams.roster``
NOTHING_ELSE = KNOWN + 1  # after other queues: where there is no task in them, none of those for anyone either
