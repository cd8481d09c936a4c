"""What people are told outside their own updates: each kind of notice is read, drawn and sent when its time comes.

A handlers module lists its kinds in ``NOTICES``. What changes nothing else may simply be sent again after a crash.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from core.door import left
from core.errors import N_, Text
from core.people import Person
from core.ports import Notice, Tx
from core.review import OPERATORS
from core.show import show
from handlers.front import Drawn, Front, draw, drawn_in
from handlers.page import Page, Picture, Shown, edit, send

Deliver = Callable[[Front, Notice], Awaitable[None]]
LAPSED = Text(N_("The time for that task is over; it went to someone else. Nothing is lost."))


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
    await _redraw(front, notice, None)


async def lapsed(front: Front, notice: Notice) -> None:
    """A lease ended while its task was on the screen."""
    await _redraw(front, notice, LAPSED)


async def _redraw(front: Front, notice: Notice, told: Text | None) -> None:
    def look(tx: Tx) -> Drawn | None:
        me = front.person(tx, notice.chat_id)
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


async def put(front: Front, chat_id: int, page: Page, sha: str | None, message_id: int = 0) -> Shown:
    """Send a page that is nobody's screen, or edit it where it stands; ``sha``: the picture it shows."""
    if sha:
        file_id = await front.store.transact(lambda tx: tx.pictures.file_id(sha, "photo"))
        page = replace(page, picture=Picture(sha, front.media.path(sha), file_id))
    if message_id:
        shown = await edit(front.bot, chat_id, message_id, page, had_media=sha is not None)
    else:
        shown = await send(front.bot, chat_id, page)
    if sha and shown.file_id:
        found = shown.file_id
        await front.store.transact(lambda tx: tx.pictures.remember(sha, "photo", found))
    return shown


NOTICES: Mapping[str, Deliver] = {"screen": screen, "lapsed": lapsed}
