"""The queues that a campaign's tasks stand in, each number once. Below 0: of somebody named (core/teams/roster.py).

A task is taken from the queues that a person is led to first, else from those for anyone, in their order.
"""

ANYONE = 0  # what is asked again comes first
FRESH = 1  # what nobody had yet
LEVELS = (ANYONE, FRESH, 2)  # those for anyone
KNOWN = 3  # tasks whose answer is known (core/known)
DECIDED = 4  # answers that were decided, looked at once more (core/peers)
BEST_NEW, BEST_OLD = 5, 6  # what is asked again, for those who do best, and what has waited for them (core/verdicts)
NOTHING_ELSE = 9  # none: after other queues, where no task stands in them, none of those for anyone either
