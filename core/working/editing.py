"""Whoever edits the message their answer was written in corrects the answer: until it is sent, and shortly after.

A message that was refused, or did no more than tick or search, is read as if the new text had been sent.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import desk
from core.campaigns import CHANGE_SECONDS
from core.errors import N_, Invalid, Text
from core.form import answers, reading
from core.form.answers import Value
from core.form.walk import through
from core.people import Person
from core.ports import Tx
from core.process import looking
from core.quality.finding import Sent
from core.views import View
from core.work import Held
from core.working import answering, opening, sending, tapping

_LATE = Text(N_("That was sent already; editing it changes nothing now."))
_NOTHING = Text(N_("Editing that message changes nothing now."))


def edited(tx: Tx, me: Person, message_id: int, sent_at: int, text: str) -> View:
    """The answer that came in this message, as it stands there now; ``sent_at`` (ms): when it was sent first."""
    if me.screen.code == "task" and me.screen.params.get("mode"):
        held = desk.on_screen(tx, me)
        name = _written_in(opening.draft_of(me, held), message_id)
        if name:
            return _corrected(tx, me, held, name, text)
    for lease in tx.assignments.of_person(me.id):
        name = _written_in(lease.draft, message_id)
        if name:
            return _in_hand(tx, me, desk.leased(tx, me, lease.campaign_id, lease.task_id), name, text)
    if me.screen.code == "task" and str(message_id) in me.screen.params.get("wrote", ()):
        return answering.typed(tx, tapping.unwritten(me, message_id), 0, text, message_id)
    if me.screen.params.get("last", {}).get("m", {}).get(str(message_id)):
        return _just_sent(tx, me, message_id, text)
    if me.screen.code == "task" and message_id > me.screen.message_id and sent_at >= me.screen.params.get("since", 0):
        return answering.typed(tx, me, 0, text, message_id)  # sent below the open question, and refused
    raise Invalid(_NOTHING)


def _written_in(draft: Mapping[str, Value], message_id: int) -> str:
    """The question whose answer came in this message, "" for none."""
    mark = opening.MESSAGE
    found = (name for name, one in draft.items() if name.endswith(mark) and one == str(message_id))
    return next(found, "").removesuffix(mark)


def _read(tx: Tx, me: Person, held: Held, name: str, text: str, *, draft: Mapping[str, Value]) -> Mapping[str, Value]:
    """What goes into the draft. Raises ``Invalid`` where it is no answer, or where that is not asked any more."""
    way = through(me, held, draft)
    raw = next((one for one in way.asked if one.name == name), None)
    if raw is None:
        raise Invalid(_NOTHING)
    question = way.filled(raw)
    typed = reading.Typed(text, me, tx.now, way.options(question))
    stored = answers.check(question, reading.read(question, typed))
    if told := way.fault(question, stored):
        raise Invalid(told)
    looking.found(tx, me, held, Sent(question, stored))
    return way.given(question, stored)


def _in_hand(tx: Tx, me: Person, held: Held, name: str, text: str) -> View:
    """The task is not sent yet; it comes to the screen, and the one that was there comes back after it."""
    params = me.screen.params
    if me.screen.code != "task" or params["t"] != held.task.id:
        back = {"back": {"c": params["c"], "t": params["t"]}} if me.screen.code == "task" else {}
        me = desk.show_task(tx, me, held, {"warned": True, **back}).me
    return _corrected(tx, me, held, name, text)


def _corrected(tx: Tx, me: Person, held: Held, name: str, text: str) -> View:
    before = opening.draft_of(me, held)
    draft = {**before, **_read(tx, me, held, name, text, draft=before)}
    return answering.kept(tx, me, held, draft, me.screen.params, told=Text(N_("Changed.")))


def _just_sent(tx: Tx, me: Person, message_id: int, text: str) -> View:
    params = me.screen.params
    last = params["last"]
    name = last["m"][str(message_id)]
    held = tx.assignments.held(last["c"], last["t"], me.id)
    before = tx.answers.get(last["c"], last["t"], me.id) if held else None
    if held is None or before is None or tx.now > last["at"] + CHANGE_SECONDS * 1000:
        raise Invalid(_LATE)
    if held.campaign.form.logic:  # what it counted is stored, what it was asked is not
        raise Invalid(_LATE)
    values = {**before.values, **_read(tx, me, held, name, text, draft=before.values)}
    if me.screen.code == "task" and not params.get("mode"):
        back = {**params, "back": {"c": params["c"], "t": params["t"]}}
        me = replace(me, screen=replace(me.screen, params=back))
    return sending.changed(tx, me, held, through(me, held, values).answers())
