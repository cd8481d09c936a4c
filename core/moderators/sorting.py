"""What a moderator does with ten at once: marks the bad ones, approves the rest, says what becomes of the marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import notes
from core.errors import N_, Refusal, Stale, Text
from core.moderators import claims, duty, undo
from core.moderators.batch_port import CHOOSE, DONE, LOOK, MARK, WHY, Batch
from core.moderators.batches import LEASE_MS, SENTENCE, Sheet, draw, sheet
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.process.review import Ruling
from core.views import View
from core.work import Verdict

VERDICTS = {Verdict.REDO.value: Verdict.REDO, Verdict.REJECT.value: Verdict.REJECT}


def _held(tx: Tx, me: Person, batch_id: int) -> Sheet:
    """The batch while it is in hand. Raises ``Stale`` and ``NotAllowed``."""
    duty.mine(tx, me)
    duty.check(tx, me, None)
    found = sheet(tx, me, batch_id)
    if found.batch.step == DONE or not found.left:
        raise Stale(Text(N_("These are not in your hand any more.")))
    return found


def _step(tx: Tx, found: Sheet, step: str, **fields: tuple[int, ...]) -> Batch:
    changed = replace(found.batch, step=step, **fields)  # type: ignore[arg-type]
    tx.batches.save(changed)
    return changed


def mark(tx: Tx, me: Person, batch_id: int, place: int) -> Text | None:
    """A number: bad, or not after all. After *Look closer* its card comes by itself instead."""
    found = _held(tx, me, batch_id)
    if place not in found.left:
        raise Stale(Text(N_("Someone else has decided this one.")))
    if found.batch.step == LOOK:
        _step(tx, found, MARK)
        _alone(tx, me, found.batch.cases[place])
        return None
    marked = set(found.batch.marked) ^ {place}
    _step(tx, found, MARK, marked=tuple(sorted(marked)))
    return None


def closer(tx: Tx, me: Person, batch_id: int) -> Text | None:
    """The next number is to be seen larger; a second tap takes that back."""
    found = _held(tx, me, batch_id)
    looks = found.batch.step == LOOK
    _step(tx, found, MARK if looks else LOOK)
    return None if looks else Text(N_("Tap the number that you want to see by itself."))


def _alone(tx: Tx, me: Person, case_id: int) -> None:
    tx.outbox.put(me.telegram_id, "card", str(case_id), {"case": case_id, "new": True})


def approve(tx: Tx, me: Person, batch_id: int) -> Text:
    """All that are not marked."""
    found = _held(tx, me, batch_id)
    n = _rule(tx, me, found, found.fine, Ruling(Verdict.APPROVE))
    _step(tx, found, CHOOSE if found.marked else DONE)
    return Text(N_("{n} approved. Thank you."), N_("{n} approved. Thank you."), n, {"n": n})


def _rule(tx: Tx, me: Person, found: Sheet, places: Sequence[int], ruling: Ruling) -> int:
    """The same of each; how many. What is decided elsewhere in this moment is left out."""
    done = 0
    for place in places:
        case_id = found.cases[place].id
        try:
            undo.free(tx, case_id)
            claims.check(tx, me, found.cases[place])
            undo.may(tx, me, case_id)
        except Refusal:
            continue
        undo.decide(tx, me, case_id, ruling, beside=len(places) - 1)
        tx.claims.release(case_id, me.id)
        done += 1
    return done


def take_back(tx: Tx, me: Person, batch_id: int) -> Text:
    """Undo all that has not taken effect: it is in their hand again, marked as it was."""
    found = sheet(tx, me, batch_id)
    until = tx.now + LEASE_MS
    done = 0
    for place in found.undoable:
        try:
            undo.undo(tx, me, found.cases[place].id)
        except Refusal:
            continue
        done += tx.claims.take(found.cases[place].id, me.id, until, as_operator=Role.OPERATOR in me.roles)
    if not done:
        raise Stale(Text(N_("It has taken effect; each worker may appeal.")))
    _step(tx, replace(found, batch=replace(found.batch, until=until)), MARK)
    return Text(N_("Undone. Nobody was told."))


def choose(tx: Tx, me: Person, batch_id: int, verdict: str) -> Text | None:
    """What becomes of the marked ones: the list of reasons follows. "" goes back to it."""
    found = _held(tx, me, batch_id)
    if verdict and (verdict not in VERDICTS or (VERDICTS[verdict] is Verdict.REDO and not found.may_redo)):
        raise Stale(Text(N_("Please choose one of these.")))
    if found.batch.step not in (CHOOSE, *WHY.values()):
        raise Stale(Text(N_("Please choose one of these.")))
    _step(tx, found, WHY[verdict] if verdict else CHOOSE)
    return None


def each(tx: Tx, me: Person, batch_id: int) -> Text:
    """Each marked one on its own card; all of them stay in hand."""
    found = _held(tx, me, batch_id)
    for place in found.marked:
        _alone(tx, me, found.batch.cases[place])
    _step(tx, found, DONE)
    return Text(N_("Each has a card of its own now."))


def ask_sentence(tx: Tx, me: Person, batch_id: int, reason: str) -> Text:
    """Ask for the sentence that goes with all that are marked."""
    found = _held(tx, me, batch_id)
    verdict = next((code for code, step in WHY.items() if step == found.batch.step), "")
    if not verdict or not found.marked:
        raise Stale(Text(N_("Please choose one of these.")))
    for place in found.marked:
        review.check(tx, *review.may_decide(tx, me, found.cases[place].id), Ruling(VERDICTS[verdict], reason))
    tx.people.show(me.id, SENTENCE, {"batch": batch_id, "verdict": verdict, "reason": reason})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("Now write one sentence, for all of them."))


@dataclass(frozen=True, kw_only=True)
class BatchSentence(View):
    """The sentence for the marked ones of a batch is to be typed. ``n``: how many they are."""

    n: int
    reason: str


def sentence(tx: Tx, me: Person) -> BatchSentence:
    """The screen on which that sentence is typed."""
    params = me.screen.params
    found = _held(tx, me, params["batch"])
    return BatchSentence(me=me, screen=me.screen, n=len(found.marked), reason=params["reason"])


def write(tx: Tx, me: Person, text: str) -> View:
    """The sentence: all that are marked are decided."""
    params = me.screen.params
    found = _held(tx, me, params["batch"])
    ruling = Ruling(VERDICTS[params["verdict"]], params["reason"], text)
    review.check_sentence(text)
    _rule(tx, me, found, found.marked, ruling)
    draw(tx, me, _step(tx, found, DONE))
    return notes.note(tx, me, N_("Decided. Each worker is told, with your sentence."))


def give_back(tx: Tx, me: Person, batch_id: int) -> Text:
    """Others may have what is not decided."""
    found = _held(tx, me, batch_id)
    for place in found.left:
        claims.give_back(tx, me, found.cases[place].id)
    _step(tx, found, DONE)
    return Text(N_("Others have them now."))
