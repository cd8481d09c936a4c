"""What the three who ask for work do: one rejects everything, one never looks, one is honest."""

from collections.abc import Sequence
from functools import partial

from core.launched import proposals, reviewed
from core.work import Answer, Case, CaseKind
from tests.reliability.month import HONEST, REJECTS, Month, Told
from tests.reliability.month_parts import DAY, HOUR
from tests.reliability.month_taps import AGAIN, NO, WHY, YES, answer_of, says
from tests.reliability.month_work import DAYS, is_good

UNJUST_PERCENT = 2  # of what the honest one says of good answers
LOOKS_AT = 400


def requesters(month: Month) -> None:
    """The honest one looks each day, the one who rejects as well; the slow one never does."""
    for day in range(DAYS + 10):
        morning = month.began + day * DAY + 9 * HOUR
        month.at(morning, partial(_honest, month, in_bulk=day % 7 == 6))
        if day < DAYS:
            month.at(morning + HOUR, partial(_rejects, month, in_bulk=day >= 14))


async def _own(month: Month, who: int) -> Sequence[tuple[Case, Answer]]:
    """What waits for this requester."""
    campaigns = {c for c in month.campaigns.values() if await _owner(month, c) == month.ids[who]}
    waiting = await month.do(lambda tx: tx.cases.waiting(LOOKS_AT))
    found = [one for one in waiting if one.kind is CaseKind.CONFIRM and one.campaign_id in campaigns]
    return [(one, answer) for one in found if (answer := await answer_of(month, one))]


async def _owner(month: Month, campaign_id: int) -> int:
    campaign = await month.do(lambda tx: tx.campaigns.get(campaign_id))
    assert campaign
    return campaign.owner_id


async def _honest(month: Month, *, in_bulk: bool) -> None:
    chance = month.chance(HONEST)
    ones = [
        (case, answer, is_good(answer) and not chance.percent(UNJUST_PERCENT))
        for case, answer in await _own(month, HONEST)
    ]
    if in_bulk:
        await _file(month, HONEST, [(answer, fine) for _, answer, fine in ones])
        return
    for case, answer, fine in ones:
        ruling = YES if fine else AGAIN if not answer.redone and chance.percent(20) else NO
        month.clock.tick(15_000)
        if await says(month, HONEST, HONEST, case, ruling):
            month.noted[f"honest: {ruling.verdict}"] += 1


async def _rejects(month: Month, *, in_bulk: bool) -> None:
    ones = await _own(month, REJECTS)
    if in_bulk:
        await _file(month, REJECTS, [(answer, False) for _, answer in ones])
        return
    for case, _ in ones:
        month.clock.tick(5_000)
        if await says(month, REJECTS, REJECTS, case, NO):
            month.noted["rejecting: reject"] += 1


async def _file(month: Month, who: int, ones: Sequence[tuple[Answer, bool]]) -> None:
    """Send the results back with a decision on each; the job that reads the file comes to it by itself."""
    sha = f"file of {who} on day {month.day}"
    month.files[sha] = [
        {
            "answer_id": f"{answer.id:x}",
            "decision": "approve" if fine else "reject",
            "reason": "" if fine else NO.reason,
            "sentence": "" if fine else WHY,
        }
        for answer, fine in ones
    ]
    me = month.ids[who]
    kept = {"sha": sha, "name": "results.csv", "person": me}
    await month.do(lambda tx: tx.jobs.enqueue(reviewed.JOB, f"{me}:{sha}", kept, tx.now))


async def asked(month: Month, told: Told) -> None:
    """What the file would do was shown: that is what they want."""

    async def says_so() -> None:
        await month.act(told.chat, lambda tx, me: proposals.go_on(tx, me, told.params["order"]))

    month.after(HOUR, says_so)
    month.noted[f"{told.chat} by file: approve"] += told.params["approve"]
    month.noted[f"{told.chat} by file: reject"] += told.params["reject"]
