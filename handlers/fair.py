"""The fair-work card of a campaign, for its requester: counted on a tap, in sentences to copy and as a picture."""

from collections.abc import Mapping, Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.errors import N_, Refusal, Text
from core.launched import fairness
from core.launched.fairness import FairView
from core.outlook import fair
from core.views import View
from handlers.campaigns import Own
from handlers.front import Draw
from handlers.page import Button, Page, Say
from handlers.tap import Fair
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TOO_MUCH = Text(N_("There is too much of it to count just now. Please try again later."))


def router() -> Router:
    router = Router(name="fair")
    router.callback_query.register(press, Fair.filter())
    return router


async def press(query: CallbackQuery, callback_data: Fair, turn: Turn) -> None:
    c = callback_data.c
    lines, chart = await _counted(turn, c)
    await turn.act(query, lambda tx, me: fairness.see(tx, me, c, lines, chart))


async def _counted(turn: Turn, campaign_id: int) -> tuple[Sequence[Text], str]:
    """The sentences, and the picture of it; nothing where this is not theirs to see."""
    found = await turn.own(campaign_id)
    if found is None:
        return (), ""
    campaign, language = found
    try:
        workers, ends = await turn.front.backroom.fair(campaign)
    except TimeoutError:
        return [TOO_MUCH], ""
    lines = fair.told(campaign, workers, ends)
    return lines, await _drawn(turn, campaign, language, fair.bars(campaign, workers, ends)) if workers else ""


async def _drawn(turn: Turn, campaign: Campaign, language: str, bars: Sequence[fair.Bar]) -> str:
    """ "" where it cannot be drawn: the words say it too."""
    say, backroom = turn.front.say, turn.front.backroom
    title = say(Text(fair.TITLE, params={"title": campaign.title}), language)
    rows = [(say(label, language), share, say(said, language)) for label, share, said in bars]
    try:
        return await backroom.hours(title, rows, whole=fair.WHOLE)
    except Refusal:
        return ""


def draw(view: FairView, say: Say) -> Page:
    """The sentences are one caption, so that a long press copies it whole."""
    c, title = view.campaign.id, say(Text(fair.TITLE, params={"title": view.campaign.title}))
    results = Button(say(Text(N_("Results"))), Own(do="files", c=c).pack())
    back = Button(say(Text(N_("Back"))), Own(do="see", c=c).pack())
    return Page(f"<b>{title}</b>\n\n" + "\n".join(map(say, view.lines)), [[results, back]])


DRAWS: Mapping[type[View], Draw] = {FairView: draw}
