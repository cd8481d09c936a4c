"""A screen that says one sentence: something typed was sent, or left."""

from core.errors import N_, Invalid, Text
from core.moderators import claims
from core.people import Person
from core.ports import Tx
from core.process.process_views import Note


def note(tx: Tx, me: Person, sentence: str) -> Note:
    """``sentence`` is an English message id without places."""
    return Note(me=me, screen=tx.people.show(me.id, "note", {"text": sentence}), text=Text(sentence))


def again(tx: Tx, me: Person) -> Note:
    """The same sentence, drawn anew."""
    del tx
    return Note(me=me, screen=me.screen, text=Text(str(me.screen.params["text"])))


def cancel(tx: Tx, me: Person) -> Note:
    """Leave whatever is being typed. A task in hand is not left by this."""
    if me.screen.code == "task":
        raise Invalid(Text(N_("You are in a task. Tap Skip or Stop under it; both are free. /work shows it again.")))
    claims.leave(tx, me)
    return note(tx, me, N_("Left. Nothing was sent."))
