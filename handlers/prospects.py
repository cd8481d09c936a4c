"""What a launch will come to, for its requester: in words beside the cost, and as a picture of what certainty costs."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.drafting import launch, recounted, studio
from core.drafting.steps_answers import AUTO, FIXED_USUAL
from core.drafting.studio_views import SummaryView
from core.errors import N_, Refusal, Text
from core.launched import running
from core.outlook import certainty, people
from core.outlook.came import outlook
from core.outlook.certainty import SURE_PERCENTS, Wanted
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
    """``do``: answers says how many a task of draft ``c`` gets (``v``), sure draws what certainty costs there, came
    what came of the campaign beside its forecast.
    """

    do: str
    c: Id
    v: str = ""


def router() -> Router:
    router = Router(name="prospects")
    router.callback_query.register(press, Prospect.filter())
    return router


async def press(query: CallbackQuery, callback_data: Prospect, turn: Turn) -> None:
    c = callback_data.c
    if callback_data.do == "came":
        shown = await _compared(turn, c)
        await turn.act(query, lambda tx, me: running.open_one(tx, me, c, {"chart": shown} if shown else None))
    elif callback_data.do == "answers":
        await turn.act(query, lambda tx, me: recounted.answers(tx, me, c, callback_data.v))
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
    doubt = Text(N_("words in doubt of 100") if certainty.is_spoken(campaign) else N_("wrong of 100"))
    heads = say(Text(N_("answers a task")), language), say(doubt, language)
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
    """How many answers a task gets where certainty decides, and the forecast."""
    one, campaign = view.expected, view.campaign
    found = [_needed(chosen, one)] if (chosen := certainty.wanted(campaign)) else []
    if one is None:
        return found
    said = {"wrong": in_hundred(1 - one.confidence), "unsure": in_hundred(one.looked)}
    if certainty.is_spoken(campaign) and policy_of(campaign).most > 1:
        heard = N_(
            "Of 100 words people write about {alike} alike, and of 100 texts about {unsure} stay unsure: a moderator "
            "looks at those."
        )
        found.append(Text(heard, params={"alike": round(HUNDRED * one.confidence), "unsure": said["unsure"]}))
    elif one.agreeing is None:
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


def _needed(chosen: Wanted, expected: Outlook | None) -> Text:
    params: dict[str, str | int] = {"least": chosen.least, "most": chosen.most, "sure": chosen.sure}
    if expected is None:
        told = N_(
            "🔮 {least} to {most} answers each, as many as it needs. How many nobody can tell before the first ones "
            "are in: it depends on how far people's answers lie apart."
        )
        return Text(told, params=params)
    told = N_("🔮 {least} to {most} answers each, as many as it needs to be {sure} % sure: about {n}.")
    return Text(told, params={**params, "n": f"{expected.answers:.1f}"})


def rows(view: SummaryView, say: Say) -> list[list[Button]]:
    """How many answers a task gets, changed at one tap; and the picture, where there is something to choose."""
    campaign, stands = view.campaign, certainty.wanted(view.campaign)
    if not certainty.offers(campaign):
        return []

    def button(text: Text, value: str) -> Button:
        return Button(say(text), Prospect(do="answers", c=campaign.id, v=value).pack())

    if stands is None:
        return [
            [button(Text(N_("As many as needed: {least} to {most}"), params=asdict(certainty.usual(campaign))), AUTO)]
        ]
    sure = Text(N_("{n} % sure")), Text(N_("☑ {n} % sure"))
    percents = [button(replace(sure[one == stands.sure], params={"n": one}), f"{one} %") for one in SURE_PERCENTS]
    below = [button(Text(N_("{n} answers each"), params={"n": FIXED_USUAL}), str(FIXED_USUAL))]
    if view.expected and not view.chart:
        picture = Text(N_("What certainty costs"))
        below.append(Button(say(picture), Prospect(do="sure", c=campaign.id).pack()))
    return [percents, below]
