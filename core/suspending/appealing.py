"""Whoever appeals against a suspension says why in words of their own: written, spoken, or none at all."""

from dataclasses import replace

from core import notes
from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.process.process_views import Note, SuspensionAppeal
from core.suspending import suspending, words

SCREEN = "suspended"


def begin(tx: Tx, me: Person) -> SuspensionAppeal:
    """Ask what they say to it. Raises ``Stale`` where they may not appeal, or not any more."""
    return page(tx, replace(me, screen=tx.people.show(me.id, SCREEN, {})))


def page(tx: Tx, me: Person) -> SuspensionAppeal:
    """The screen on which it is said."""
    suspending.may_appeal(tx, me)
    return SuspensionAppeal(me=me, screen=me.screen, why=words.told(tx, me)[0][0])


def write(tx: Tx, me: Person, text: str) -> Note:
    """It is typed."""
    return _note(tx, me, suspending.appeal(tx, me, appeals.said(text)))


def spoken(tx: Tx, me: Person, name: str) -> Note:
    """The same in a voice message: the name of its file."""
    return _note(tx, me, suspending.appeal(tx, _there(me), voice=name))


def plain(tx: Tx, me: Person) -> Note:
    """They have nothing to add."""
    return _note(tx, me, suspending.appeal(tx, _there(me)))


def _there(me: Person) -> Person:
    """Raises ``Stale`` where the screen is another one by now."""
    if me.screen.code != SCREEN:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return me


def _note(tx: Tx, me: Person, told: Text) -> Note:
    noted = notes.note(tx, me, N_("Others look at it. /me says until when; undecided then, it is over."))
    return replace(noted, text=told)
