"""What workers of the month do: come on some days, answer, skip, leave, and act on what they are told."""

from collections.abc import Awaitable, Callable

from core import desk
from core.process import appeals
from core.views import TaskView, View
from core.work import Answer, Standing
from core.working import answering
from tests.core.world import start, tap
from tests.reliability import month_letters, month_reports
from tests.reliability.month import CARELESS, UNSAFE, WORKERS, Month, Told
from tests.reliability.month_parts import DAY, HOUR, MINUTE

GOOD, BAD = 0, 1  # of the options: whoever sends the second did not look
BAD_PERCENT, SKIPS, LEAVES, APPEALS, REDOES = 8, 3, 12, 70, 30
COMES, CARELESS_COME, CARELESS_PERCENT = 18, 45, 60  # percent of days; and of who is careless, and their bad answers
DAYS = 30


def workers(month: Month) -> None:
    """Who comes on which day, and when."""
    for who in WORKERS:
        chance = month.chance(who)
        for day in range(DAYS):
            if chance.percent(CARELESS_COME if who in CARELESS else COMES):
                when = month.began + day * DAY + 7 * HOUR + chance.below(13 * 60) * MINUTE
                month.at(when, _visit(month, who))


def _visit(month: Month, who: int) -> Callable[[], Awaitable[None]]:
    async def come() -> None:
        chance = month.chance(who)
        name = chance.of(("rejects", "rejects", "honest", *WANTED))
        view: View | None = await month.act(who, start(month.campaigns[name]))
        for _ in range(1 + chance.below(3)):
            if not isinstance(view, TaskView):
                break
            month.clock.tick((20 + chance.below(60)) * 1000)
            view = await _does(month, who, view)
        if isinstance(view, TaskView) and not chance.percent(LEAVES):
            await month.act(who, desk.stop)  # else the lease ends by itself
        await month_letters.after(month, who, month.asks[name], month.campaigns[name])

    return come


WANTED = ("rejects", "rejects", "slow", "honest", "honest", "looked at", "looked at", "dear", "in money", UNSAFE)


async def _does(month: Month, who: int, view: TaskView) -> View | None:
    if reason := month_reports.reason_for(month, who, view):
        return await month_reports.reports(month, who, reason)
    chance = month.chance(who)
    if chance.percent(SKIPS):
        month.noted["skipped"] += 1
        return await month.act(who, desk.skip)
    month.noted["answered"] += 1
    bad = CARELESS_PERCENT if who in CARELESS else BAD_PERCENT
    return await month.act(who, tap(BAD if chance.percent(bad) else GOOD))


async def hears(month: Month, told: Told) -> None:
    """A worker reads of a decision, and acts on it some hours later."""
    if told.kind != "decided" or "t" not in told.params:
        return
    chance = month.chance(told.chat)
    c, t = told.params["c"], told.params["t"]
    wants_redo, wants_appeal = chance.percent(REDOES), chance.percent(APPEALS)

    async def acts() -> None:
        answer = await month.do(lambda tx: tx.answers.get(c, t, told.params["person"]))
        assert answer
        if answer.standing is Standing.REDO or (appeals.may_redo(answer) and wants_redo):
            await _again(month, told.chat, answer)
        elif answer.standing is Standing.REJECTED and wants_appeal:
            await month.act(told.chat, lambda tx, me: appeals.appeal(tx, me, c, t, "I did look, it is as I said."))
            month.noted["appealed"] += 1

    month.after((1 + chance.below(30)) * HOUR, acts)


async def _again(month: Month, who: int, answer: Answer) -> None:
    """Do it once more, right this time."""
    c, t = answer.campaign_id, answer.task_id
    view = await month.act(who, lambda tx, me: appeals.redo(tx, me, c, t))
    if view is None:
        return
    month.clock.tick(MINUTE)
    await month.act(who, lambda tx, me: answering.choose(tx, me, GOOD))
    month.noted["done again"] += 1


def is_good(answer: Answer) -> bool:
    return answer.values.get("mood") == "Happy"
