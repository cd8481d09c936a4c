"""When a campaign is refitted: by an answer, at most once a minute, and sooner where many come."""

from collections.abc import Mapping

from core.ports import Tx
from core.verdicts.port import Known

REFITS = "refits"  # the job
WAIT_MS = 60_000
MANY = 100  # of so many answers, one orders the refit at once
READ_IN_A_WAIT = 20_000  # answers: who has more of them is refitted less often


def order(tx: Tx, campaign_id: int, answer_id: int = 0, known: Mapping[str, Known] | None = None) -> None:
    """A look at the whole campaign. Nothing is written where one is ordered already. ``known``: of the last refit."""
    read = max((one.answers for one in (known or {}).values()), default=0)
    times = 1 + read // READ_IN_A_WAIT
    if answer_id and answer_id % (MANY * times) == 0:
        tx.jobs.enqueue(REFITS, str(campaign_id), {"c": campaign_id}, tx.now)
    elif not tx.jobs.waits(REFITS, str(campaign_id)):
        tx.jobs.enqueue(REFITS, str(campaign_id), {"c": campaign_id}, tx.now + times * WAIT_MS)
