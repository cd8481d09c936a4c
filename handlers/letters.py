"""Letters between workers and who asks: the screens they are typed on, and how they are brought."""

from collections.abc import Mapping, Sequence
from functools import partial

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.errors import N_, Text
from core.people import Person
from core.ports import Notice, Tx
from core.requesters import letters, unanswered
from core.requesters.letters import WORDS_MAX, LetterView
from core.requesters.port import Letter
from core.views import View
from handlers.front import Draw, Front
from handlers.notices import Deliver, recipient
from handlers.page import Button, Page, Say, quote, send
from handlers.tap import Mail, Who
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()


def router() -> Router:
    router = Router(name="letters")
    router.callback_query.register(report, Mail.filter(F.do == "report"))
    router.callback_query.register(press, Mail.filter())
    return router


async def press(query: CallbackQuery, callback_data: Mail, turn: Turn) -> None:
    n = callback_data.n
    acts = {
        "ask": lambda tx, me: letters.ask(tx, me, n),
        "answer": lambda tx, me: letters.answer(tx, me, n),
        "write": lambda tx, me: letters.write(tx, me, n),
    }
    await turn.act(query, acts.get(callback_data.do, acts["ask"]))


async def report(query: CallbackQuery, callback_data: Mail, turn: Turn) -> None:
    """A letter that hurts: the message stays as it is."""
    letter = callback_data.n
    await turn.answer(query, lambda tx, me: unanswered.report(tx, me, letter), stale=lambda _tx: None)


def write_button(campaign: Campaign, say: Say) -> Button:
    """Stands where results are fetched: there the codes are."""
    return Button(say(Text(N_("Write to a worker"))), Mail(do="write", n=campaign.id).pack())


def draw(view: LetterView, say: Say) -> Page:
    """Ask for the letter."""
    campaign = view.campaign
    if view.several:
        ask = N_(
            "Whom do you write to? Send the worker's code from your results and your letter, in one message. Only "
            "people whose answer was decided can be written to."
        )
    elif view.code:
        ask = N_("Write your answer to worker {code}, as one message of at most {most} letters.")
    else:
        ask = N_("Write to {who}, as one message of at most {most} letters. They do not see who you are.")
    params: dict[str, str | int | Text] = {"code": view.code, "who": campaign.asks, "most": WORDS_MAX}
    parts = [f"<b>{quote(campaign.title)}</b>", *_latest(view.latest, say), say(Text(ask, params=params))]
    masked = N_("Numbers, addresses, links and @names are left out. /cancel leaves it.")
    return Page("\n\n".join([*parts, say(Text(masked))]))


def _latest(latest: Sequence[Letter], say: Say) -> list[str]:
    del say
    return [f"<blockquote>{quote(one.words)}</blockquote>" for one in latest]


async def brought(front: Front, notice: Notice) -> None:
    """A letter, with the ways to answer and to report it. One that was erased is not brought."""
    params = notice.params

    def look(tx: Tx) -> tuple[Person, Letter | None, Campaign | None, bool, str]:
        person, letter = recipient(front, tx, notice), tx.letters.words.get(params["letter"])
        campaign, thread = tx.campaigns.get(params["c"]), tx.letters.held(params["t"])
        assert thread is not None
        code = tx.campaigns.worker_code(thread.campaign_id, thread.person_id)
        by = letter.by_person_id if letter else 0
        theirs = bool(campaign) and (by == thread.person_id or bool(tx.office.seat(thread.organisation_id, by)))
        return person, letter, campaign, theirs, code if by == thread.person_id else ""

    person, letter, campaign, theirs, code = await front.store.transact(look)
    if letter is None or campaign is None:
        return
    say = front.voice(person.language)
    about = {"title": campaign.title, "who": campaign.asks, "code": code}
    head = N_("✉️ {who} writes to you, of {title}:") if theirs else N_("✉️ A moderator answers your letter, of {title}:")
    head = N_("✉️ Worker {code} writes, of {title}. Please answer within two working days:") if code else head
    answer = Mail(do="answer", n=params["t"]) if code else Mail(do="ask", n=campaign.id)
    rows = [
        [
            Button(say(Text(N_("Answer"))), answer.pack()),
            Button(say(Text(N_("Report"))), Mail(do="report", n=letter.id).pack()),
        ]
    ]
    text = f"{say(Text(head, params=about))}\n<blockquote>{quote(letter.words)}</blockquote>"
    await send(front.bot, notice.chat_id, Page(text, rows))


async def late(front: Front, notice: Notice) -> None:
    """Who asks did not answer in time; a moderator looks, or did not answer either."""
    person = await front.store.transact(partial(recipient, front, notice=notice))
    say = front.voice(person.language)
    told = N_(
        "Nobody answered your letter of {title} within two working days. A moderator looks at it now, and answers."
    )
    if notice.params.get("over"):
        told = N_("No moderator has answered your letter of {title} yet. They are reminded; you can write once more.")
    button = Button(say(Text(N_("Who asks?"))), Who(do="see", c=notice.params["c"]).pack())
    page = Page(say(Text(told, params={"title": notice.params["title"]})), [[button]])
    await send(front.bot, notice.chat_id, page)


DRAWS: Mapping[type[View], Draw] = {LetterView: draw}
TYPED = {
    letters.ASK: letters.send,
    letters.ANSWER: letters.reply,
    letters.WRITE: letters.write_to,
}
NOTICES: Mapping[str, Deliver] = {letters.NOTICE: brought, unanswered.LATE: late}
