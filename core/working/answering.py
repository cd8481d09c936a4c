"""Answering the question on the screen: checks, rules, and what comes next. Sending the whole is ``sending``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import desk
from core.errors import N_, Invalid, Stale, Text
from core.form import answers, forms, marking, reading, saying
from core.form.answers import EMPTY, Value
from core.form.marking import Marking
from core.form.questions import CANT_TELL, FILES, ChooseOne, MarkCells, Question, ReadBarcode, SendLocation, TakePhoto
from core.form.walk import through
from core.form.wanted import wanted
from core.on_site import nearby, proving, windows
from core.on_site.proving import TAPPED, How
from core.people import Person
from core.ports import Tx
from core.process import looking, prints
from core.process.looking import Facts
from core.quality.finding import Finding, PhotoFacts, Sent
from core.sensitive import pacing
from core.studies.screening import look as screened
from core.typed.barcodes import fault
from core.views import View
from core.wages import active
from core.work import Held
from core.working import leases, opening, sending, tapping


def answer(tx: Tx, me: Person, value: Value, facts: Facts = None, *, how: How = TAPPED) -> View:
    """Answer the question on the person's screen: the next question, or the next task once it was the last.

    ``value`` is in its canonical form; ``how`` it came. Raises ``Invalid`` with what to do when it does not fit,
    ``Stale`` when the task is gone.
    """
    return given(tx, me, desk.on_screen(tx, me), value, facts, how=how)


def reply(tx: Tx, me: Person, reply_to: int, value: Value, facts: Facts = None, *, how: How = TAPPED) -> View:
    """An answer sent as a reply to a task's message belongs to that task, whatever the screen shows now."""
    me, held = _replied(tx, me, reply_to)
    return given(tx, me, held, value, facts, how=how)


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
    return _given(tx, me, held, Sent(question, value), how=How(message_id=message_id))


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
    return desk.show_task(tx, me, held, {"warned": True, **active.goes_on(me), **back}).me, held


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


def _ready(me: Person, held: Held) -> None:
    """Whether a question stands there to be answered. Raises ``Invalid``."""
    params = me.screen.params
    if pacing.unread(held.campaign, params):
        raise Invalid(Text(N_("Please read the warning, then tap Show.")))
    if opening.summed_up(opening.way_of(me, held).asked, params, opening.draft_of(me, held)):
        raise Invalid(Text(N_("All is answered. Please tap Send, or Back to change an answer.")))


def given(tx: Tx, me: Person, held: Held, value: Value, facts: Facts = None, *, how: How = TAPPED) -> View:
    """Take a value for the open question of this task, which is on the screen."""
    return _given(tx, me, held, Sent(opening.open_question(me, held), value), facts, how=how)


def _given(tx: Tx, me: Person, held: Held, sent: Sent, facts: Facts = None, *, how: How = TAPPED) -> View:
    _ready(me, held)
    question, value, draft = sent.question, sent.value, opening.draft_of(me, held)
    if isinstance(question, TakePhoto) and question.most > 1 and facts is not None:
        return _part(tx, me, held, sent, facts, how=how)
    stored = answers.check(question, value)
    if told := opening.way_of(me, held).fault(question, stored):
        raise Invalid(told)
    if isinstance(question, FILES) and isinstance(stored, str) and facts is None and stored not in (CANT_TELL, EMPTY):
        raise Invalid(wanted(question))
    there = isinstance(question, SendLocation) and bool(question.near) and stored not in (CANT_TELL, EMPTY)
    place = str(stored) if there else ""  # elsewhere a place is pinned on a map as well, and nobody is there
    # Who asks for it again wants it, whatever the time; and who was there in time may be asked once more.
    if place and me.screen.params.get("mode") != sending.REDO and not proving.was_there(question, draft):
        windows.check_in(held, how.at or tx.now)
    sent = Sent(question, stored, photo=facts if isinstance(facts, PhotoFacts) else None)
    found = looking.found(tx, me, held, sent, facts)
    me = nearby.seen(tx, me, place) if place else me
    if isinstance(question, ReadBarcode) and (doubt := fault(str(stored))) and me.screen.params.get("part") != stored:
        return desk.show_task(tx, me, held, {**me.screen.params, "part": stored}, doubt)
    if proving.asks_live(question, stored, how):
        pin = {question.name + proving.PIN: [str(stored), str(how.at)]}
        return kept(tx, me, held, {**draft, **pin}, me.screen.params, told=proving.SEND_LIVE)
    return _taken(tx, me, held, sent, found, how=how)


def pinned(tx: Tx, me: Person) -> View:
    """The person cannot send a live location: the pin they sent is the answer, and somebody looks at it."""
    held = desk.on_screen(tx, me)
    question = opening.open_question(me, held)
    pin = opening.draft_of(me, held).get(question.name + proving.PIN)
    if pin is None:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    place, at = list(pin)
    sent = Sent(question, place)
    found = [*looking.found(tx, me, held, sent), proving.unproven()]
    return _taken(tx, me, held, sent, found, how=How(int(at)))


def _part(tx: Tx, me: Person, held: Held, sent: Sent, facts: Facts, *, how: How) -> View:
    """One photo of several: complete when there are enough of them."""
    question, value = sent.question, sent.value
    assert isinstance(question, TakePhoto)
    parts = opening.parts_of(me, held, question)
    if len(parts) == question.most:
        raise Invalid(Text(N_("You have sent as many photos as may be. To send others, tap Start over.")))
    if value in parts:
        raise Invalid(Text(N_("You have sent this photo already. Please send another one.")))
    found = looking.found(tx, me, held, sent, facts)
    parts = [*parts, str(value)]
    before, photo = opening.draft_of(me, held), facts if isinstance(facts, PhotoFacts) else None
    sent = Sent(question, parts, photo=photo)
    if len(parts) == question.most:
        return _taken(tx, me, held, replace(sent, value=answers.check(question, parts)), found, how=how)
    kept_of = {**proving.stamp(question, how, before), **prints.of(sent, before)}
    draft = _with(before, {question.name + opening.PARTS: parts, **kept_of}, found)
    kept_, told = proving.together(held.campaign, opening.way_of(me, held).asked, draft)
    return kept(tx, me, held, kept_, me.screen.params, told=told)


def _taken(tx: Tx, me: Person, held: Held, sent: Sent, found: Sequence[Finding], *, how: How = TAPPED) -> View:
    question, stored, draft = sent.question, sent.value, opening.draft_of(me, held)
    fresh = dict(opening.way_of(me, held).given(question, stored))
    fresh |= {**proving.stamp(question, how, draft), **prints.of(sent, draft)}
    if how.message_id:
        fresh[question.name + opening.MESSAGE] = str(how.message_id)
    before = {key: one for key, one in draft.items() if key.rstrip(opening.OF_AN_ANSWER) != question.name}
    draft = _with(before, fresh, found)
    params = {key: one for key, one in me.screen.params.items() if key not in opening.PASSING}
    draft, told = proving.together(held.campaign, through(me, held, draft).asked, draft)
    if told:
        return kept(tx, me, held, draft, params, told=told)
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
    """Remember an unfinished task, and the time spent on it so far."""
    draft = {**draft, active.SPENT: str(active.of_screen(me, held, tx.now))}
    params = {key: one for key, one in params.items() if key != active.SHOWN}
    if params.get("mode"):
        return desk.show_task(tx, me, held, {**params, "draft": draft}, told)
    if (over := screened(tx, me, held, draft)) is not None:
        return over
    lease = leases.renewed(held.assignment, held.campaign, len(forms.visible(held.form)), tx.now)
    lease = replace(lease, leased_until=windows.renewed(held, draft, lease.leased_until, tx.now))
    if not tx.assignments.keep(lease, draft):
        raise leases.over(lease.draft)
    return desk.show_task(tx, me, replace(held, assignment=replace(lease, draft=draft)), params, told)
