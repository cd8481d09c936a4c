"""The screen that says why there is no job now, and what would open one."""

from dataclasses import replace

from core.errors import N_, Text
from core.launched import parting
from core.people import Person
from core.ports import Tx
from core.views import NothingLeft
from core.working import offers, waiting


def show(tx: Tx, me: Person, told: Text | None = None, last: int = 0) -> NothingLeft:
    """``last``: the campaign that they come from, 0 for none. Where that has ended, they read so."""
    ended = parting.ended(tx, last)
    screen = tx.people.show(me.id, "nothing", {"c": last} if ended else {})
    why, locked = offers.why_nothing(tx, me), offers.locked(tx, me)
    if any(one.why == why for one in locked):  # it stands there, beside what it opens
        why = Text(N_("The only job for you now is not open to you yet."))
    return NothingLeft(me=me, screen=screen, told=told, why=why, will_tell=False, locked=locked, ended=ended)


def tell_me(tx: Tx, me: Person) -> NothingLeft:
    """Ask to be told, once, when there is a job again."""
    waiting.begin(tx, me)
    return replace(show(tx, me), will_tell=True)
