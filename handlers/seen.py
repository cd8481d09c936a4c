"""How workers see who asks, for themselves: what they think, what could be better, and the mark of a check."""

from collections.abc import Mapping
from functools import partial

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.ports import Notice
from core.requesters import checking, said, stars
from core.requesters.checking import OwnView, ProveView
from core.views import View
from handlers import who_asks
from handlers.front import Draw, Front
from handlers.notices import Deliver, recipient
from handlers.page import Button, Page, Say, quote, send
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
BETTER: Mapping[str, str] = {
    "pay": N_("What could be better: the pay, for the time a task takes."),
    "clarity": N_("What could be better: how clear the question and the instructions are."),
    "fairness": N_("What could be better: how answers are decided. Say why you reject, and pay a part where you can."),
    "speed": N_("What could be better: how soon answers are decided and letters are answered."),
}
TOLD: Mapping[str, str] = {
    checking.YES: N_("✓ A person checked who you are. Your jobs' cards say so now."),
    checking.NO: N_("A person looked, and did not mark you as checked yet:"),
    checking.TAKEN_BACK: N_("The mark that a person checked who you are was taken back:"),
}


class Seen(CallbackData, prefix="sn"):
    """``do``: see, ask."""

    do: str


def router() -> Router:
    router = Router(name="seen")
    router.callback_query.register(press, Seen.filter())
    return router


async def press(query: CallbackQuery, callback_data: Seen, turn: Turn) -> None:
    await turn.act(query, checking.ask if callback_data.do == "ask" else checking.own)


def button(say: Say) -> Button:
    """Stands under the requester's campaigns."""
    return Button(say(Text(N_("How workers see you"))), Seen(do="see").pack())


def draw(view: OwnView, say: Say) -> Page:
    """What was said last, what workers think in means, and the mark."""
    seen, parts = view.seen, [f"<b>{say(Text(N_('How workers see you')))}</b>"]
    if seen.contact:
        parts.append(say(Text(N_("How to reach you: {contact}"), params={"contact": seen.contact})))
    if seen.data:
        use = Text(said.USES[seen.data][0]) if seen.data in said.USES else seen.data
        parts.append(say(Text(N_("What becomes of the answers: {use}"), params={"use": use})))
    if worst := stars.worst(seen.figures):
        parts += [who_asks.figures(seen.figures, say), say(Text(BETTER[worst]))]
    else:
        few = Text(N_("Fewer than {n} people have said what they think in 14 days."), params={"n": stars.LEAST})
        parts.append(say(few))
    if seen.checked_at:
        parts.append(
            say(
                Text(
                    N_("✓ A person checked on {day} who you are."),
                    params={"day": who_asks.on(view.me, seen.checked_at)},
                )
            )
        )
    elif view.waits:
        parts.append(say(Text(N_("A person is looking who you are. You are told."))))
    rows = (
        [] if seen.checked_at or view.waits else [[Button(say(Text(N_("Ask to be checked"))), Seen(do="ask").pack())]]
    )
    return Page("\n\n".join(parts), rows)


def draw_prove(view: ProveView, say: Say) -> Page:
    """Ask for the evidence."""
    del view
    ask = N_(
        "How can a person see that you are who you say? Write it as one message: where you are registered, a page of "
        "yours that names this bot, a number at which you can be called. Moderators read it. /cancel leaves it."
    )
    return Page(say(Text(ask)))


async def checked(front: Front, notice: Notice) -> None:
    """How it ended, with the sentence."""
    person, params = await front.store.transact(partial(recipient, front, notice=notice)), notice.params
    say = front.voice(person.language)
    why = f"\n<blockquote>{quote(params['why'])}</blockquote>" if params["why"] else ""
    await send(front.bot, notice.chat_id, Page(say(Text(TOLD[params["outcome"]])) + why, [[button(say)]]))


DRAWS: Mapping[type[View], Draw] = {OwnView: draw, ProveView: draw_prove}
TYPED = {checking.ASK: checking.write}
NOTICES: Mapping[str, Deliver] = {checking.NOTICE: checked}
