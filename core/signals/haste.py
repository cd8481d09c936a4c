"""Who answers in haste gets more known answers among their tasks, and nothing else: speed says little of quality.

On real timings answers that took under a third of the usual were right 0 to 12 points less often, and the rule found no
bad worker: so it never lessens a weight, let alone pay.
"""

from collections.abc import Sequence

from core.campaigns import Campaign
from core.ports import Tx

LATEST = 20  # answers of theirs that are looked at
FAST = 0.33  # of what a task usually takes
SHARE = 0.5  # of the latest, above which it is haste


def hasty(tx: Tx, person_id: int, campaign: Campaign) -> bool:
    """Whether more of their tasks shall be known ones: they hurry, or a person asked for it."""
    watch = tx.signals.watch.get(person_id)
    if watch is not None and watch.golds_until > tx.now:
        return True
    wage = tx.wages.of(campaign.id)
    return wage is not None and hurries(tx.signals.watch.paces(campaign.id, person_id, LATEST), wage.typical_ms)


def hurries(paces: Sequence[int], typical_ms: int) -> bool:
    """``paces``: how long (ms) the latest answers took; ``typical_ms``: what they take the worker in the middle."""
    if len(paces) < LATEST or not typical_ms:
        return False
    return sum(one < FAST * typical_ms for one in paces) > SHARE * len(paces)
