"""Answering the question on the screen: checks, rules, and what comes next. Sending the whole is ``sending``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import answers, desk, forms, leases, marking, nearby, opening, reading, saying, sending, tapping, windows
from core.answers import EMPTY, Value
from core.barcodes import fault
from core.campaigns import CHANGE_SECONDS
from core.errors import N_, Invalid, Stale, Text
from core.marking import Marking
from core.media import sha_of
from core.people import Person
from core.ports import Tx
from core.quality import findings
from core.quality.finding import FileFacts, Finding, PhotoFacts, Sent, Then
from core.questions import (
    CANT_TELL,
    FILES,
    ChooseOne,
    MarkCells,
    Question,
    ReadBarcode,
    SendLocation,
    TakePhoto,
    WriteText,
)
from core.screening import look as screened
from core.sending import CHANGE
from core.views import View
from core.walk import through
from core.wanted import wanted
from core.work import Held

EARLIER = 8  # of a person's latest answers that the rules look at
Facts = PhotoFacts | FileFacts | None


def answer(tx: Tx, me: Person, value: Value, facts: Facts = None, *, message_id: int = 0) -> View:
    """Answer the question on the person's screen: the next question, or the next task once it was the last.

    ``value`` is in its canonical form; ``message_id``: of the message it was written in. Raises ``Invalid`` with what
    to do when it does not fit, ``Stale`` when the task is gone.
    """
    return given(tx, me, desk.on_screen(tx, me), value, facts, message_id=message_id)


def reply(tx: Tx, me: Person, reply_to: int, value: Value, facts: Facts = None, *, message_id: int = 0) -> View:
    """An answer sent as a reply to a task's message belongs to that task, whatever the screen shows now."""
    me, held = _replied(tx, me, reply_to)
    return given(tx, me, held, value, facts, message_id=message_id)


def typed(tx: Tx, me: Person, reply_to: int, text: str, message_id: int = 0) -> View:
    """What was written: an answer, or the search in a long list."""
    me, held = _replied(tx, me, reply_to)
    question = opening.open_question(me, held)
    _ready(me, held)
    if isinstance(question, MarkCells) and text.strip() != CANT_TELL:
        return mark(tx, me, held, question, marking.typed(opening.marking_of(me, held, question), text))
    own = tapping.searched(tx, me, held, question, text, message_id=message_id)
    if own is not None:
        return own
    value = reading.read(question, _typed(tx, me, held, question, text))
    return _given(tx, me, held, Sent(question, value), message_id=message_id)


def mark(tx: Tx, me: Person, held: Held, question: MarkCells, now: Marking) -> View:
    """A tap on a picture's cells: the answer once there are as many boxes as may be."""
    if now.full:
        return given(tx, me, held, list(now.boxes))
    draft = {**opening.draft_of(me, held), question.name + opening.PARTS: list(now.boxes)}
    return kept(tx, me, held, draft, {**me.screen.params, "part": now.part})


def _typed(tx: Tx, me: Person, held: Held, question: Question, text: str) -> reading.Typed:
    return reading.Typed(text, me, tx.now, opening.shown_options(me, held, question))


def _replied(tx: Tx, me: Person, reply_to: int) -> tuple[Person, Held]:
    """The task that a message answers, made the screen when it is another one."""
    lease = tx.assignments.by_message(me.id, reply_to) if reply_to else None
    if lease is None or lease.task_id == me.screen.params.get("t"):
        return me, desk.on_screen(tx, me)
    held = desk.leased(tx, me, lease.campaign_id, lease.task_id)
    params = me.screen.params
    back = {"back": {"c": params["c"], "t": params["t"]}} if me.screen.code == "task" else {}
    return desk.show_task(tx, me, held, {"warned": True, **back}).me, held


def choose(tx: Tx, me: Person, number: int) -> View:
    """Tap an option by its number: the answer to a choice, a tick of several."""
    held = desk.on_screen(tx, me)
    asked = opening.open_question(me, held)
    if isinstance(asked, ChooseOne) and not asked.tree and 0 <= number < len(asked.options):
        return _given(tx, me, held, Sent(asked, asked.options[number]))
    tapped = tapping.tapped(me, asked, number)
    if isinstance(tapped, dict):
        return desk.show_task(tx, me, held, {**me.screen.params, **tapped})
    return _given(tx, me, held, Sent(asked, tapped))


def done(tx: Tx, me: Person) -> View:
    """Send the ticked ones, or the parts sent so far."""
    held = desk.on_screen(tx, me)
    asked = opening.open_question(me, held)
    parts = opening.parts_of(me, held, asked)
    return given(tx, me, held, parts or list(me.screen.params.get("chosen", [])))


def change(tx: Tx, me: Person) -> View:
    """Show the last answered choice again; the task in hand stays in hand."""
    params = me.screen.params
    last = params.get("last")
    held = tx.assignments.held(last["c"], last["t"], me.id) if last else None
    if last is None or held is None or tx.now > last["at"] + CHANGE_SECONDS * 1000:
        raise Stale(Text(N_("It is too late to change that answer.")))
    back = {"c": params["c"], "t": params["t"]} if me.screen.code == "task" else None
    warned = {"warned": True} if held.form.warning else {}
    return desk.show_task(tx, me, held, {"mode": CHANGE, "draft": {}, "back": back, "last": last, **warned})


def keep(tx: Tx, me: Person) -> View:
    """Leave the last choice as it was."""
    return desk.back(tx, me)


def _ready(me: Person, held: Held) -> None:
    """Whether a question stands there to be answered. Raises ``Invalid``."""
    form, params = held.form, me.screen.params
    if opening.unread_warning(form, params):
        raise Invalid(Text(N_("Please read the warning, then tap Show.")))
    if opening.summed_up(opening.way_of(me, held).asked, params, opening.draft_of(me, held)):
        raise Invalid(Text(N_("All is answered. Please tap Send, or Back to change an answer.")))


def given(tx: Tx, me: Person, held: Held, value: Value, facts: Facts = None, *, message_id: int = 0) -> View:
    """Take a value for the open question of this task, which is on the screen."""
    return _given(tx, me, held, Sent(opening.open_question(me, held), value), facts, message_id=message_id)


def _given(tx: Tx, me: Person, held: Held, sent: Sent, facts: Facts = None, *, message_id: int = 0) -> View:
    _ready(me, held)
    question, value = sent.question, sent.value
    if isinstance(question, TakePhoto) and question.most > 1 and facts is not None:
        return _part(tx, me, held, sent, facts)
    stored = answers.check(question, value)
    if told := opening.way_of(me, held).fault(question, stored):
        raise Invalid(told)
    if isinstance(question, FILES) and isinstance(stored, str) and facts is None and stored not in (CANT_TELL, EMPTY):
        raise Invalid(wanted(question))
    there = isinstance(question, SendLocation) and bool(question.near) and stored not in (CANT_TELL, EMPTY)
    place = str(stored) if there else ""  # elsewhere a place is pinned on a map as well, and nobody is there
    if place and me.screen.params.get("mode") != sending.REDO:  # who asks for it again wants it, whatever the time
        windows.check_in(held, tx.now)
    found = _findings(tx, me, held, Sent(question, stored), facts)
    me = nearby.seen(tx, me, place) if place else me
    if isinstance(question, ReadBarcode) and (doubt := fault(str(stored))) and me.screen.params.get("part") != stored:
        return desk.show_task(tx, me, held, {**me.screen.params, "part": stored}, doubt)
    return _taken(tx, me, held, Sent(question, stored), found, message_id=message_id)


def _part(tx: Tx, me: Person, held: Held, sent: Sent, facts: Facts) -> View:
    """One photo of several: complete when there are enough of them."""
    question, value = sent.question, sent.value
    assert isinstance(question, TakePhoto)
    parts = opening.parts_of(me, held, question)
    if len(parts) == question.most:
        raise Invalid(Text(N_("You have sent as many photos as may be. To send others, tap Start over.")))
    if value in parts:
        raise Invalid(Text(N_("You have sent this photo already. Please send another one.")))
    found = _findings(tx, me, held, sent, facts)
    parts = [*parts, str(value)]
    if len(parts) == question.most:
        return _taken(tx, me, held, Sent(question, answers.check(question, parts)), found)
    draft = _with(opening.draft_of(me, held), {question.name + opening.PARTS: parts}, found)
    return kept(tx, me, held, draft, me.screen.params)


def _taken(tx: Tx, me: Person, held: Held, sent: Sent, found: Sequence[Finding], *, message_id: int = 0) -> View:
    question, stored = sent.question, sent.value
    fresh = dict(opening.way_of(me, held).given(question, stored))
    if message_id:
        fresh[question.name + opening.MESSAGE] = str(message_id)
    before = {key: one for key, one in opening.draft_of(me, held).items() if key.rstrip("*#") != question.name}
    draft = _with(before, fresh, found)
    params = {key: one for key, one in me.screen.params.items() if key not in opening.PASSING}
    way = through(me, held, draft)
    if opening.complete(way.asked, draft) and not opening.summed_up(way.asked, params, draft):
        return finished(tx, me, held, draft, params)
    return kept(tx, me, held, draft, params, told=saying.understood(question, stored))


def finished(tx: Tx, me: Person, held: Held, draft: Mapping[str, Value], params: Mapping[str, Any]) -> View:
    """Send the answers, or ask once more for the first that does not fit any more."""
    misfit = through(me, held, draft).misfit()
    if misfit is None:
        return sending.send(tx, me, held, draft)
    name, why = misfit
    return kept(tx, me, held, draft, {**params, "at": name}, told=why)


def _with(draft: Mapping[str, Value], fresh: Mapping[str, Value], found: Sequence[Finding]) -> dict[str, Value]:
    noticed = [*draft.get(opening.FOUND, ()), *sending.packed(found)]
    return {**draft, **fresh, **({opening.FOUND: noticed} if noticed else {})}


def kept(
    tx: Tx, me: Person, held: Held, draft: Mapping[str, Value], params: Mapping[str, Any], *, told: Text | None = None
) -> View:
    """Remember an unfinished task."""
    if params.get("mode"):
        return desk.show_task(tx, me, held, {**params, "draft": draft}, told)
    if (over := screened(tx, me, held, draft)) is not None:
        return over
    lease = leases.renewed(held.assignment, held.campaign, len(forms.visible(held.form)), tx.now)
    lease = replace(lease, leased_until=windows.renewed(held, draft, lease.leased_until, tx.now))
    if not tx.assignments.keep(lease, draft):
        raise leases.over(lease.draft)
    return desk.show_task(tx, me, replace(held, assignment=replace(lease, draft=draft)), params, told)


def looked_over(tx: Tx, me: Person, held: Held, question: Question, value: Value) -> None:
    """Raises ``Invalid`` where a rule asks for another answer."""
    _findings(tx, me, held, Sent(question, value), None)


def _findings(tx: Tx, me: Person, held: Held, sent: Sent, facts: Facts) -> Sequence[Finding]:
    """What the rules say of it. Raises ``Invalid`` where one asks for another answer."""
    form, question, value = held.form, sent.question, sent.value
    looked_at = isinstance(question, (WriteText, SendLocation, *FILES))
    if not isinstance(value, str) or not (value == CANT_TELL or looked_at):
        return ()
    if value == EMPTY or (forms.agrees(form) and value != CANT_TELL):
        return ()
    if facts is not None:
        facts = replace(facts, seen_before=tx.answers.with_file(sha_of(value)) is not None)
    sent = replace(
        sent,
        photo=facts if isinstance(facts, PhotoFacts) else None,
        file=facts if isinstance(facts, FileFacts) else None,
        shown=forms.say(form, form.shows, held.task.data, opening.shown_in(me, held.campaign)),
        earlier=lambda: [one.get(question.name, "") for one in tx.answers.said(held.campaign.id, me.id, EARLIER)],
    )
    found = findings(sent)
    ask = next((one for one in found if one.then is Then.ASK), None)
    if ask:
        raise Invalid(ask.text)
    return found
