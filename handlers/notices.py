"""What people are told outside their own updates: each kind of notice is read, drawn and sent when its time comes.

A handlers module lists its kinds in ``NOTICES``. What changes nothing else may simply be sent again after a crash.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from core.errors import N_, Refusal, Text
from core.form.marking import Drawing
from core.front.door import left
from core.money import amount
from core.people import Person
from core.ports import Notice, Tx
from core.process.review import OPERATORS
from core.show import show
from core.wages import lost_work
from handlers.front import Drawn, Front, draw, drawn_in, file_id, uploaded
from handlers.page import Page, Shown, edit, send

Deliver = Callable[[Front, Notice], Awaitable[None]]
LAPSED_PLACE = Text(N_("The time for a place you kept is over; others can have it now."))
LAPSED = Text(N_("The time for that task is over; others may do it now."))
LAPSED_KEPT = Text(
    N_("The time for that task is over; others may do it now. What you answered is kept, in case you get it again.")
)


async def deliver(kinds: Mapping[str, Deliver], front: Front, notice: Notice) -> None:
    """Tell the notice. Raises what Telegram raises; an unknown kind is a LookupError."""
    if notice.chat_id == OPERATORS:
        await front.store.transact(lambda tx: _to_each(front, notice, tx))
    else:
        await kinds[notice.kind](front, notice)


def _to_each(front: Front, notice: Notice, tx: Tx) -> None:
    for operator in front.house.operators:
        tx.outbox.put(operator, notice.kind, notice.key, notice.params)


async def unreachable(front: Front, chat_id: int) -> None:
    """The chat takes no more messages."""
    await front.store.transact(lambda tx: left(tx, chat_id))


async def migrated(front: Front, old: int, new: int) -> None:
    """The group has another id now; notices for the old one find it by asking for the linked group."""
    await front.store.transact(lambda tx: tx.office.moved_group(old, new))


async def screen(front: Front, notice: Notice) -> None:
    """Draw the private chat as it stands: in its message, or anew."""
    await redraw(front, notice, lambda _tx, me: me)


async def lapsed(front: Front, notice: Notice) -> None:
    """A lease ended while its task was on the screen, or the list of places that are kept."""
    kept = LAPSED_KEPT if notice.params.get("kept") else LAPSED
    told = LAPSED_PLACE if notice.params.get("place") else kept
    await redraw(front, notice, lambda _tx, me: me, told)


async def lost(front: Front, notice: Notice) -> None:
    """A task was lost by our fault, and is paid."""
    pay = amount(notice.params["minor"], notice.params["asset"])
    told = N_("Something broke on our side while you had a task. You are paid for it: +{pay}. Others may do it now.")
    await redraw(front, notice, lambda _tx, me: me, Text(told, params={"pay": pay}))


async def redraw(
    front: Front, notice: Notice, change: Callable[[Tx, Person], Person | None], told: Text | None = None
) -> None:
    """Draw the private chat anew after ``change``, which says None where it stays as it is."""

    def look(tx: Tx) -> Drawn | None:
        found = front.person(tx, notice.chat_id)
        me = change(tx, found) if found else None
        return drawn_in(tx, show(tx, me), told) if me else None

    drawn = await front.store.transact(look)
    if drawn is None:
        return
    at = drawn.view.me.screen
    message_id = 0 if notice.params.get("new") else at.message_id
    await draw(front, notice.chat_id, drawn, drawn.told, message_id=message_id, had_media=at.has_media)


def recipient(front: Front, tx: Tx, notice: Notice) -> Person:
    """Whose private chat the notice goes to."""
    found = front.person(tx, notice.chat_id)
    assert found is not None
    return found


async def put(
    front: Front,
    chat_id: int,
    page: Page,
    name: str | None,
    message_id: int = 0,
    *,
    drawn: Drawing | None = None,
    hidden: bool = False,
) -> Shown:
    """Send a page that is nobody's screen, or edit it where it stands; ``name``: the file it shows."""
    known = None
    if name and drawn:
        with suppress(Refusal):  # the picture as it is tells something too
            name = front.drawings.known(name, drawn) or await front.drawings.draw(name, drawn)
    if name:
        known = await front.store.transact(lambda tx: file_id(tx, name))
        page = replace(page, media=replace(front.file(name, known), hidden=hidden))
    if message_id:
        # What stands there shows a file too, where this one does: a decided card's is blank, as handlers.blank says.
        shown = await edit(front.bot, chat_id, message_id, page, had_media=name is not None, had_file=known or "")
    else:
        shown = await send(front.bot, chat_id, page)
    if name and shown.file_id and shown.file_id != known:
        found = shown.file_id
        await front.store.transact(lambda tx: uploaded(tx, name, found))
    return shown


NOTICES: Mapping[str, Deliver] = {"screen": screen, "lapsed": lapsed, lost_work.NOTICE: lost}
