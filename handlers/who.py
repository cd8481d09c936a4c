"""Who asks, one tap from each task: what others think and say of it, and what one may say and ask oneself."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.requesters import page, stars
from core.requesters.page import AskerView
from core.requesters.stars import StarsView
from core.views import View
from core.voices import saying
from core.voices.port import KINDS
from core.voices.saying import SayView
from handlers import who_asks
from handlers.front import Draw
from handlers.jobs import Job
from handlers.offered import said
from handlers.page import Button, Page, Say, quote
from handlers.tap import Mail, Who
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("who", N_("Who asks for this work; write to them")),)


def router() -> Router:
    router = Router(name="who")
    router.message.register(who, InPrivate("who"))
    router.callback_query.register(sized, Who.filter(F.do.in_({"star", "plain", "kind"})))
    router.callback_query.register(press, Who.filter())
    return router


async def who(message: Message, turn: Turn) -> None:
    await turn.act(message, page.of_task)


async def press(query: CallbackQuery, callback_data: Who, turn: Turn) -> None:
    c, v = callback_data.c, callback_data.v
    acts = {
        "see": lambda tx, me: page.see(tx, me, c),
        "rate": lambda tx, me: stars.ask(tx, me, c),
        "say": lambda tx, me: saying.begin(tx, me, c),
        "too": lambda tx, me: saying.me_too(tx, me, c, v),
    }
    await turn.act(query, acts.get(callback_data.do, acts["see"]))


async def sized(query: CallbackQuery, callback_data: Who, turn: Turn) -> None:
    """A button that means something only on the screen it was made for."""
    n, v = callback_data.n, callback_data.v
    acts = {
        "star": lambda tx, me: page.rate(tx, me, n),
        "kind": lambda tx, me: saying.choose(tx, me, v),
        "plain": saying.wordless,
    }
    await turn.act(query, acts[callback_data.do], revision=callback_data.rev)


def draw(view: AskerView, say: Say) -> Page:
    """The name, how to reach them, what becomes of the answers, what others think and say."""
    campaign, seen, c = view.campaign, view.seen, view.campaign.id
    parts = [
        f"<b>{quote(said(view, campaign, campaign.title))}</b>",
        "\n".join([who_asks.who(view.me, campaign, seen.checked_at, say), *who_asks.terms(view, campaign, say)]),
        who_asks.figures(seen.figures, say),
        "\n".join(say(saying.counted(one.kind, one.people)) for one in view.said if one.people >= who_asks.SAID_FROM),
    ]
    rows = [] if view.own else _ways(view, say)
    rows.append([Button(say(Text(N_("Go on working"))), Job(do="work").pack())])
    rows[-1].append(Button(say(Text(N_("The job's card"))), Job(do="see", c=c).pack()))
    return Page("\n\n".join(filter(None, parts)), rows)


def _ways(view: AskerView, say: Say) -> list[list[Button]]:
    """What one can say and ask."""
    c = view.campaign.id
    rows = [
        [Button(say(Text(N_("Me too: {kind}"), params={"kind": Text(saying.SAYS[one.kind])})), _too(c, one.kind))]
        for one in view.said
        if one.people >= who_asks.SAID_FROM
    ]
    rows.append([Button(say(Text(N_("Write to them"))), Mail(do="ask", n=c).pack())])
    rows.append([Button(say(Text(N_("Something is wrong with this job"))), Who(do="say", c=c).pack())])
    if view.rates:
        rows.append([Button(say(Text(N_("What do you think of them?"))), Who(do="rate", c=c).pack())])
    return rows


def _too(c: int, kind: str) -> str:
    return Who(do="too", c=c, v=kind).pack()


def draw_stars(view: StarsView, say: Say) -> Page:
    """One axis: five buttons in a row."""
    rev, now = view.screen.revision, getattr(view.stars, view.axis)
    asks = f"<b>{say(Text(stars.ASKS[view.axis]))}</b>\n{quote(view.campaign.title)} · {quote(view.campaign.asks)}"
    parts = [asks, say(Text(N_("1 is bad, 5 is good. They see means of at least five people, never who.")))]
    numbers = range(stars.WORST, stars.BEST + 1)
    row = [Button(f"{'☑ ' if n == now else ''}{n}", Who(do="star", n=n, rev=rev).pack()) for n in numbers]
    return Page("\n\n".join(parts), [row, [Button(say(Text(N_("Leave it out"))), Who(do="star", rev=rev).pack())]])


def draw_say(view: SayView, say: Say) -> Page:
    """What is wrong: one tap; then a sentence, or none."""
    c, rev, title = view.campaign.id, view.screen.revision, f"<b>{quote(view.campaign.title)}</b>"
    back = [Button(say(Text(N_("Back"))), Who(do="see", c=c).pack())]
    if view.kind:
        ask = N_("You say: {kind}. Write one sentence, without names, that moderators may read; or send it as it is.")
        plain = Button(say(Text(N_("Send it as it is"))), Who(do="plain", rev=rev).pack())
        return Page(f"{title}\n\n{say(Text(ask, params={'kind': Text(saying.SAYS[view.kind])}))}", [[plain], back])
    ask = N_(
        "What is wrong? Others see how many say it, never who. When five people say the same, moderators have to "
        "answer within a week. It costs you nothing."
    )
    rows = [[Button(say(Text(saying.SAYS[one])), Who(do="kind", v=one, rev=rev).pack())] for one in KINDS]
    return Page(f"{title}\n\n{say(Text(ask))}", [*rows, back])


DRAWS: Mapping[type[View], Draw] = {AskerView: draw, StarsView: draw_stars, SayView: draw_say}
TYPED = {saying.WORDS: saying.write}
