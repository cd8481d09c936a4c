"""Consent: the requester's own text before a job, and taking it back."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.formats import FORMATS, PACKED
from core.ports import Notice
from core.studies import agreeing, withdrawing
from core.studies.consent_views import ConsentList, ConsentView, WithdrawView
from handlers import erasing, notices
from handlers.front import Front
from handlers.offered import said
from handlers.page import Button, Id, Page, Say, cut, quote, send
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TITLE_MAX = 40


class Agree(CallbackData, prefix="ag"):
    """``do``: yes, no; list (below campaign ``c``), ask, out take it back from campaign ``c``."""

    do: str
    c: Id = 0


def router() -> Router:
    router = Router(name="consent")
    router.callback_query.register(press, Agree.filter())
    return router


async def press(query: CallbackQuery, callback_data: Agree, turn: Turn) -> None:
    c = callback_data.c
    acts = {
        "yes": lambda tx, me: agreeing.yes(tx, me, c),
        "no": agreeing.no,
        "ask": lambda tx, me: withdrawing.ask(tx, me, c),
        "out": lambda tx, me: withdrawing.withdraw(tx, me, c),
    }
    await turn.act(query, acts.get(callback_data.do, lambda tx, me: withdrawing.page(tx, me, c)))


def draw(view: ConsentView, say: Say) -> Page:
    """The text and two buttons, the same size."""
    c = view.campaign.id
    title = f"<b>{quote(said(view, view.campaign, view.campaign.title))}</b>"
    back = say(Text(N_("You can take this back at any time with /mydata. What you earned stays yours.")))
    yes = Button(say(Text(N_("I agree"))), Agree(do="yes", c=c).pack())
    no = Button(say(Text(N_("No, thank you"))), Agree(do="no", c=c).pack())
    return Page("\n\n".join((title, quote(view.text), back)), [[yes], [no]])


def draw_list(view: ConsentList, say: Say) -> Page:
    """What was agreed to, a button for each that can be taken back; below them the way to be erased."""
    if not view.consents and not view.screen.params:
        return Page(say(Text(N_("You have agreed to no job yet."))), [erasing.offer(say)])
    head = N_(
        "<b>What you agreed to</b>\n\nYou can take a consent back: results leave your answers out from then on, and "
        "they are erased after {n} days. Your points stay. The job is not offered to you again."
    )
    lines = [say(Text(head, params={"n": withdrawing.ERASED_DAYS}))]
    rows: list[list[Button]] = []
    for one in view.consents:
        params: dict[str, str | int | Text] = {"title": cut(one.title, TITLE_MAX), "day": _day(one.agreed_at)}
        if one.withdrawn_at:
            lines.append(
                say(Text(N_("{title}: taken back on {day}"), params={**params, "day": _day(one.withdrawn_at)}))
            )
            continue
        lines.append(say(Text(N_("{title}: agreed on {day}"), params=params)))
        label = say(Text(N_("Take back: {title}"), params=params))
        rows.append([Button(label, Agree(do="ask", c=one.campaign_id).pack())])
    if not view.consents:
        lines.append(say(Text(N_("There is none yet."))))
    if view.before:
        rows.append([Button(say(Text(N_("Older ones"))), Agree(do="list", c=view.before).pack())])
    return Page("\n\n".join([lines[0], "\n".join(lines[1:])]), [*rows, erasing.offer(say)])


def draw_sure(view: WithdrawView, say: Say) -> Page:
    """One more tap."""
    text = N_(
        "Take your consent to {title} back? Your answers are left out of all results from now on and erased in {n} "
        "days. Whoever asked is told to delete them where they have them. It cannot be undone. Your points stay."
    )
    params: dict[str, str | int | Text] = {"title": view.consent.title, "n": withdrawing.ERASED_DAYS}
    yes = Button(say(Text(N_("Yes, take it back"))), Agree(do="out", c=view.consent.campaign_id).pack())
    no = Button(say(Text(N_("No, leave it"))), Agree(do="list").pack())
    return Page(say(Text(text, params=params)), [[yes], [no]])


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d")


async def withdrew(front: Front, notice: Notice) -> None:
    """Tell a requester which results have answers of somebody who took their consent back."""
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say, about = front.voice(person.language), notice.params
    text = N_(
        "1 person took back their consent to {title}. Results leave their answers out from now on. Please delete the "
        "rows with the worker {code} wherever you have them."
    )
    lines = [say(Text(text, params={"title": about["title"], "code": about["code"]}))]
    names = {code: one.NAME for code, one in {**FORMATS, **PACKED}.items()}
    files = [f"• {say(Text(names[code])) if code in names else quote(code)}, {at} UTC" for code, at in about["sent"]]
    if files:
        lines.append("\n".join([say(Text(N_("These results that you were sent have them:"))), *files]))
    else:
        lines.append(say(Text(N_("No result that you were sent has them."))))
    await send(front.bot, notice.chat_id, Page("\n\n".join(lines)))


NOTICES = {"withdrew": withdrew}
