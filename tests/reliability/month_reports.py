"""What workers of the month say of tasks: some are broken, one campaign is unsafe, and some say so without cause."""

from core.campaigns import Task
from core.reports import deciding, port, reporting
from core.views import TaskView, View
from core.work import Case
from handlers.card import Card
from tests.reliability.month import GROUP, HONEST, UNSAFE, Month, Told
from tests.reliability.month_parts import HOUR
from tests.reliability.month_taps import tap

BROKEN_ONE_IN = 40  # rows
SEES, WRITES, WRONGLY, AGREES = 75, 30, 1, 40  # percent: of who meets one, of reports, of other tasks, of requesters
TRUE = ("broken", "unsafe")


def reason_for(month: Month, who: int, view: TaskView) -> str:
    """Why this worker reports the task in front of them; "" where they do it."""
    chance = month.chance(f"reports {who}")
    if view.campaign.id == month.campaigns[UNSAFE]:
        return "unsafe" if chance.percent(SEES) else ""
    if is_broken(view.task):
        return "broken" if chance.percent(SEES) else ""
    return "unclear" if chance.percent(WRONGLY) else ""


def is_broken(task: Task) -> bool:
    return task.row % BROKEN_ONE_IN == 0


async def reports(month: Month, who: int, reason: str) -> View | None:
    """Two taps, a sentence or none; what follows."""
    month.noted[f"reported: {reason}"] += 1
    await month.act(who, reporting.ask)
    await month.act(who, lambda tx, me: reporting.choose(tx, me, reason))
    if month.chance(f"reports {who}").percent(WRITES):
        return await month.act(who, lambda tx, me: reporting.typed(tx, me, "There is nothing to be seen."))
    return await month.act(who, reporting.go_on)


async def rules(month: Month, who: int, case: Case) -> None:
    """A moderator looks at what was reported."""
    said = await month.do(lambda tx: tx.reports.of_case(case.id, port.REPORTS_MAX))
    do = "r_task" if any(one.reason in TRUE for one in said) else "r_not"
    if case.campaign_id == month.campaigns[UNSAFE] and len(said) >= CLOSES:
        do = "r_all"
    if await tap(month, who, GROUP, Card(do=do, case=case.id)):
        month.noted[f"report: {do}"] += 1


CLOSES = 3  # reports of one that is unsafe, from which on a moderator closes all of it


async def told(month: Month, told: Told) -> None:
    """A requester hears of it: an honest one may say that it is so."""
    case, c = told.params["case"], told.params["c"]
    if told.chat != HONEST or told.params["outcome"] or not month.chance("agrees").percent(AGREES):
        return

    async def says_so() -> None:
        if await month.act(HONEST, lambda tx, me: deciding.agree(tx, me, c, case)):
            month.noted["report: agreed"] += 1

    month.after(HOUR // 2, says_so)
