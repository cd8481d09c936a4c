"""What a launch will come to, for its requester: in words beside the cost, and as a picture of what certainty costs."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.drafting import launch, studio
from core.drafting.studio_views import SummaryView
from core.errors import N_, Refusal, Text
from core.outlook import certainty, people
from core.outlook.reckoning import at_each, in_hundred
from core.ports import Tx
from core.quality.estimate.forecast import Outlook
from handlers.page import Button, Id, Say
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TEN, HUNDRED = 10, 100


class Prospect(CallbackData, prefix="pr"):
    """Draw what certainty costs in the draft ``c``."""

    c: Id


def router() -> Router:
    router = Router(name="prospects")
    router.callback_query.register(press, Prospect.filter())
    return router


async def press(query: CallbackQuery, callback_data: Prospect, turn: Turn) -> None:
    chart = await _drawn(turn, callback_data.c)
    await turn.act(query, lambda tx, me: launch.summary(tx, me, callback_data.c, chart=chart))


async def _drawn(turn: Turn, campaign_id: int) -> str:
    """Answers a task and results that may be wrong, at each percent; "" where that cannot be told, or not to them."""

    def look(tx: Tx) -> tuple[Campaign, float, str] | None:
        me = turn.person(tx)
        try:
            campaign, _ = studio.drafted(tx, me, campaign_id)
        except Refusal:
            return None
        return campaign, people.right(tx, campaign), me.language

    found = await turn.front.store.transact(look)
    if found is None:
        return ""
    campaign, right, language = found
    levels = at_each(campaign, right)
    chosen = certainty.wanted(campaign)
    if not levels or chosen is None:
        return ""
    say = turn.front.say
    title = say(Text(N_("What certainty costs")), language)
    heads = say(Text(N_("answers a task")), language), say(Text(N_("wrong of 100")), language)
    rows = [
        (say(Text(N_("{n} % sure"), params={"n": percent}), language), *figures(one)) for percent, one in levels.items()
    ]
    try:
        return await turn.front.backroom.pairs(title, heads, (chosen.most, _widest(rows)), rows)
    except Refusal:
        return ""  # the words say it too


Figures = tuple[tuple[float, str], tuple[float, str]]


def figures(one: Outlook) -> Figures:
    """Answers a task, and how many results of 100 may be wrong: how long the bar is, and what stands behind it."""
    doubt = 1 - one.confidence
    return (one.answers, f"{one.answers:.1f}"), (HUNDRED * doubt, str(in_hundred(doubt)))


def _widest(rows: Sequence[tuple[str, tuple[float, str], tuple[float, str]]]) -> float:
    """So that little looks little: a tenth fills the column, where none is more."""
    return max(TEN, *(doubt for _, _, (doubt, _) in rows))


def lines(view: SummaryView) -> list[Text]:
    """The forecast in two lines."""
    one, campaign = view.expected, view.campaign
    if one is None:
        return []
    found = []
    if certainty.wanted(campaign):
        found.append(Text(N_("🔮 Forecast: about {n} answers a task."), params={"n": f"{one.answers:.1f}"}))
    said = {"wrong": in_hundred(1 - one.confidence), "unsure": in_hundred(one.looked)}
    if one.agreeing is None:
        found.append(Text(N_("Nobody confirms an answer, so that nobody can tell how sure it is.")))
    else:
        told = N_(
            "Two people say the same about {same} times in 10. Of 100 results some {wrong} may be wrong; some {unsure} "
            "stay unsure, and a moderator looks at those."
        )
        found.append(Text(told, params={**said, "same": round(TEN * one.agreeing)}))
    if campaign.state == "draft" and view.cost <= view.free < view.costs.likely:
        short = N_(
            "What you have is enough to begin. When it is used up, tasks that are unsure wait until you add more."
        )
        found.append(Text(short))
    return found


def rows(view: SummaryView, say: Say) -> list[list[Button]]:
    """The picture, where there is something to choose."""
    if view.expected is None or certainty.wanted(view.campaign) is None or view.chart:
        return []
    return [[Button(say(Text(N_("What certainty costs"))), Prospect(c=view.campaign.id).pack())]]
