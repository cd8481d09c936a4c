"""Something is wrong with a task: the worker says what with two taps; the requester hears when it stands still."""

from collections.abc import Callable, Mapping
from functools import partial

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.money import amount
from core.people import Person
from core.ports import Notice, Tx
from core.reports import abuse, deciding, pausing, reporting, showing
from core.reports.reporting import REASONS, ReportView
from core.views import View
from handlers.front import Front
from handlers.notices import recipient
from handlers.page import Button, Id, Page, Say, quote, send
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()


class Wrong(CallbackData, prefix="rp"):
    """``do``: why (reason ``r``), back (to the task), on (to the next); so (the requester: case ``n`` of ``c``)."""

    do: str
    r: str = ""
    c: Id = 0
    n: Id = 0


def router() -> Router:
    router = Router(name="wrong")
    router.callback_query.register(press, Wrong.filter())
    return router


async def press(query: CallbackQuery, callback_data: Wrong, turn: Turn) -> None:
    data = callback_data
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "why": lambda tx, me: reporting.choose(tx, me, data.r),
        "on": reporting.go_on,
        "so": lambda tx, me: deciding.agree(tx, me, data.c, data.n),
    }
    await turn.act(query, acts.get(data.do, reporting.back))


def draw(view: ReportView, say: Say) -> Page:
    """What is wrong, in one tap; a sentence for those who like."""
    pay = {"pay": amount(view.pay.minor, view.pay.asset)}
    back = [Button(say(Text(N_("Back to the task"))), Wrong(do="back").pack())]
    if view.sent:
        told = N_(
            "Thank you. The task is off your list, and a person looks at it within 2 days. If it is so, you get {pay}. "
            "If you like, write in one sentence what is wrong."
        )
        return Page(say(Text(told, params=pay)), [[Button(say(Text(N_("Go on"))), Wrong(do="on").pack())]])
    if view.reason:
        return Page(say(Text(N_("Please write in one sentence what is wrong, so that we can see it, too."))), [back])
    asked = N_("What is wrong with it? The task goes off your list and costs you nothing. If it is so, you get {pay}.")
    rows = [[Button(say(Text(text)), Wrong(do="why", r=code).pack())] for code, text in REASONS.items()]
    return Page(say(Text(asked, params=pay)), [*rows, back])


async def over(front: Front, notice: Notice) -> None:
    """Somebody decided: tell who reported it."""
    person, params = await front.store.transact(partial(recipient, front, notice=notice)), notice.params
    about: dict[str, str | int | Text] = {"title": params["title"]}
    text = N_("You told us that something was wrong in {title}. A person looked: it is fine. It cost you nothing.")
    if params["outcome"] == pausing.TRUE:
        text = N_("You told us that something was wrong in {title}, and so it was. It is stopped now. Thank you!")
        if "minor" in params:
            text = N_("You told us that something was wrong in {title}, and so it was. Thank you! +{pay}")
            about["pay"] = amount(params["minor"], params["asset"])
    await send(front.bot, notice.chat_id, Page(front.voice(person.language)(Text(text, params=about))))


HEADS: Mapping[str, str] = {
    "": N_("⚠️ People say that something is wrong in {title}. It stands still until a moderator has looked:"),
    deciding.STOPPED: N_("What people said of {title} was so. These rows are left out, and what they held is free:"),
    deciding.CLOSED: N_("What people said of {title} was so. It is closed; what is done or in hand is still paid:"),
    pausing.NOT_SO: N_("A moderator looked at what people said of {title}. It is fine, and all of it goes on:"),
}


async def reported(front: Front, notice: Notice) -> None:
    """Tell the requester what people say, and how to mend it."""
    params = notice.params

    def look(tx: Tx) -> tuple[Person, str, list[Text]]:
        case, campaign = tx.cases.get(params["case"]), tx.campaigns.get(params["c"])
        assert case is not None
        assert campaign is not None
        return recipient(front, tx, notice), campaign.title, list(showing.said(tx, case))

    person, title, said = await front.store.transact(look)
    say = front.voice(person.language)
    head = say(Text(HEADS[params["outcome"]], params={"title": title}))
    lines = "\n".join(map(say, said))
    mend = N_("If it is so, leave these rows out and send better ones with Add rows. If it is clear enough, just wait.")
    rows = []
    if not params["outcome"]:
        so = Wrong(do="so", c=params["c"], n=params["case"]).pack()
        rows = [[Button(say(Text(N_("It is so: leave them out"))), so)]]
    parts = [head, f"<blockquote>{lines}</blockquote>", say(Text(mend)) if rows else ""]
    await send(front.bot, notice.chat_id, Page("\n\n".join(part for part in parts if part), rows))


async def abuse_over(front: Front, notice: Notice) -> None:
    """Somebody decided on a message: tell who reported it, or who wrote it."""
    params = notice.params

    def look(tx: Tx) -> tuple[Person, str]:
        letter = tx.letters.words.get(params["letter"])
        return recipient(front, tx, notice), letter.words if letter else "…"

    person, said = await front.store.transact(look)
    text = N_("You told us of a message that hurts. A person looked, and finds that it may be said.")
    if notice.kind == abuse.TOLD:
        text = N_("A person found that this message of yours hurts others. Please write as you want to be written to.")
    elif params["outcome"] == abuse.FOUND:
        text = N_("You told us of a message that hurts. A person looked, and you are right. Whoever wrote it is told.")
    words = f"<blockquote>{quote(said)}</blockquote>"
    await send(front.bot, notice.chat_id, Page(f"{front.voice(person.language)(Text(text))}\n{words}"))


TYPED = {reporting.SCREEN: reporting.typed}
NOTICES = {deciding.NOTICE: over, pausing.NOTICE: reported, abuse.NOTICE: abuse_over, abuse.TOLD: abuse_over}
