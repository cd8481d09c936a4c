"""What a launch will come to, for its requester: in words beside the cost, and as a picture of what certainty costs."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.drafting import launch, studio
from core.drafting.studio_views import OwnCampaign, SummaryView
from core.errors import N_, Refusal, Text
from core.funds import escrow
from core.launched import running
from core.outlook import certainty, people
from core.outlook.came import NOTHING, outlook, unpacked
from core.outlook.reckoning import at_each, in_hundred, said_before
from core.ports import Tx
from core.quality.estimate.forecast import Outlook
from core.verdicts.policy_of import policy_of
from handlers.backroom import Pair
from handlers.page import Button, Id, Say
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TEN, HUNDRED = 10, 100


class Prospect(CallbackData, prefix="pr"):
    """``do``: sure draws what certainty costs in draft ``c``, came what came of the campaign beside its forecast."""

    do: str
    c: Id


def router() -> Router:
    router = Router(name="prospects")
    router.callback_query.register(press, Prospect.filter())
    return router


async def press(query: CallbackQuery, callback_data: Prospect, turn: Turn) -> None:
    c = callback_data.c
    if callback_data.do == "came":
        shown = await _compared(turn, c)
        await turn.act(query, lambda tx, me: running.open_one(tx, me, c, {"chart": shown} if shown else None))
    else:
        chart = await _drawn(turn, c)
        await turn.act(query, lambda tx, me: launch.summary(tx, me, c, chart=chart))


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
    rows = [
        (turn.front.say(Text(N_("{n} % sure"), params={"n": percent}), language), *figures(one))
        for percent, one in at_each(campaign, right).items()
    ]
    return await _pairs(turn, campaign, language, Text(N_("What certainty costs")), rows)


async def _compared(turn: Turn, campaign_id: int) -> str:
    """The forecast and what came, counted now; "" where one of the two is not there, or this is not theirs."""
    found = await turn.own(campaign_id)
    if found is None:
        return ""
    campaign, language = found
    before, now = said_before(campaign), outlook(campaign, await turn.front.backroom.came(campaign))
    if before is None or now is None:
        return ""
    told = ((Text(N_("Forecast")), before), (Text(N_("So far")), now))
    rows = [(turn.front.say(label, language), *figures(one)) for label, one in told]
    return await _pairs(turn, campaign, language, Text(N_("Forecast and so far")), rows)


async def _pairs(turn: Turn, campaign: Campaign, language: str, title: Text, rows: Sequence[Pair]) -> str:
    """Drawn; "" where there is nothing, or it cannot be: the words say it too."""
    if not rows:
        return ""
    say = turn.front.say
    heads = say(Text(N_("answers a task")), language), say(Text(N_("wrong of 100")), language)
    most = (policy_of(campaign).most, max(TEN, *(doubt for _, _, (doubt, _) in rows)))  # so that little looks little
    try:
        return await turn.front.backroom.pairs(say(title, language), heads, most, rows)
    except Refusal:
        return ""


Figures = tuple[tuple[float, str], tuple[float, str]]


def figures(one: Outlook) -> Figures:
    """Answers a task, and how many results of 100 may be wrong: how long the bar is, and what stands behind it."""
    doubt = 1 - one.confidence
    return (one.answers, f"{one.answers:.1f}"), (HUNDRED * doubt, str(in_hundred(doubt)))


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
            "Two people say the same about {same} times in 10. Of 100 results about {wrong} may be wrong, and about "
            "{unsure} stay unsure: a moderator looks at those."
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
    return [[Button(say(Text(N_("What certainty costs"))), Prospect(do="sure", c=view.campaign.id).pack())]]


def parts(view: OwnCampaign, say: Say) -> list[str]:
    """On the card: what came, beside what was forecast, in the same words."""
    campaign = view.campaign
    came = unpacked(view.progress.came) if view.progress.came else NOTHING
    now, before = outlook(campaign, came), said_before(campaign)
    lines = list[Text]()
    if now is not None and certainty.wanted(campaign):
        saved = max(0, came.closed * policy_of(campaign).most - came.answers)
        lines += [_answers(before, now), _saved(saved, policy_of(campaign).most)]
    if now is not None:
        lines.append(_sure(before, now))
    if came.agreeing is not None:
        lines.append(_same(before, round(TEN * came.agreeing)))
    if came.asking:
        lines.append(_asking(view, came.asking))
    return ["\n".join(map(say, lines))] if lines else []


def _answers(before: Outlook | None, now: Outlook) -> Text:
    if before is None:
        return Text(N_("🔮 Answers a task so far: {now}."), params={"now": f"{now.answers:.1f}"})
    params = {"before": f"{before.answers:.1f}", "now": f"{now.answers:.1f}"}
    return Text(N_("🔮 Answers a task: forecast {before}, so far {now}."), params=params)


def _saved(saved: int, most: int) -> Text:
    return Text(
        N_("{n} answer saved against always asking {most} people."),
        N_("{n} answers saved against always asking {most} people."),
        saved,
        {"most": most},
    )


def _sure(before: Outlook | None, now: Outlook) -> Text:
    params = {"wrong": in_hundred(1 - now.confidence), "looked": in_hundred(now.looked)}
    if before is None:
        return Text(N_("Of 100 results {wrong} may be wrong, and {looked} are unsure, for a moderator."), params=params)
    told = N_(
        "Of 100 results may be wrong: forecast {wrong_before}, so far {wrong}. Unsure, for a moderator: forecast "
        "{looked_before}, so far {looked}."
    )
    earlier = {"wrong_before": in_hundred(1 - before.confidence), "looked_before": in_hundred(before.looked)}
    return Text(told, params={**params, **earlier})


def _same(before: Outlook | None, now: int) -> Text:
    if before is None or before.agreeing is None:
        return Text(N_("Two people say the same {now} times in 10."), params={"now": now})
    params = {"before": round(TEN * before.agreeing), "now": now}
    return Text(N_("Two people say the same: forecast {before} times in 10, so far {now}."), params=params)


def _asking(view: OwnCampaign, asking: int) -> Text:
    """How many tasks want one more person, and what to do where there is no money for it."""
    campaign = view.campaign
    if view.free >= escrow.whole(campaign, campaign.price_minor, 1) or campaign.state not in running.LIVE:
        return Text(
            N_("{n} task is still unsure: one more person is asked."),
            N_("{n} tasks are still unsure: one more person is asked."),
            asking,
        )
    return Text(
        N_(
            "⚠️ {n} task is still unsure, and the money for further answers is used up. Add some and it is asked again; "
            "or take the results as they are."
        ),
        N_(
            "⚠️ {n} tasks are still unsure, and the money for further answers is used up. Add some and they are asked "
            "again, the least sure first; or take the results as they are."
        ),
        asking,
    )


def card_rows(view: OwnCampaign, say: Say) -> list[list[Button]]:
    """The picture of it."""
    came = unpacked(view.progress.came) if view.progress.came else NOTHING
    if said_before(view.campaign) is None or not came.closed:
        return []
    return [[Button(say(Text(N_("Forecast and so far"))), Prospect(do="came", c=view.campaign.id).pack())]]
