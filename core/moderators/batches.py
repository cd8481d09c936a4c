"""Ten at once: answers of one campaign, in one moderator's hand, on one message in private.

    taken ──the bad ones are marked──> the rest is approved ──> the marked: again, rejected, or each by itself ──> done
      └── given back, or LEASE_MS ──> others may have them

Each answer is decided as on a card of its own. What somebody decides elsewhere meanwhile is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import N_, NotEnough, Refusal, Stale, Text
from core.media import kind_of
from core.moderators import duty, undo
from core.moderators.batch_port import DONE, Batch
from core.moderators.ruling import UNDO, VOID, Pending
from core.people import Person, Role
from core.ports import Tx
from core.process import carding, moderation, review
from core.process.process_views import Item
from core.work import Case, CaseKind

TEN = 10
LEASE_MS = 20 * 60_000
LOOKED_AT = 200  # of the oldest that wait
KEPT_MS = 24 * 3_600_000  # batches of theirs
SENTENCE = "batch"  # a screen, and the notice that draws a batch
PHOTOS, TEXTS = "photos", "texts"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A batch as its message shows it: each case by its place, with its item; None once it is decided."""

    batch: Batch
    cases: Sequence[Case]
    items: Sequence[Item]
    rulings: Sequence[Pending | None]
    now: int

    @property
    def over(self) -> bool:
        """Whether nothing is to be decided or undone here any more: what was sent leaves its message."""
        return not self.undoable and (self.batch.step == DONE or not self.left)

    @property
    def until(self) -> int:
        """When (ms) it may be over, unless somebody taps."""
        waiting = [one.takes_at for one in map(self.waits, self.undoable) if one]
        return max(waiting, default=self.batch.until)

    def is_open(self, place: int) -> bool:
        return not self.cases[place].decided_at and self.waits(place) is None and self.batch.until > self.now

    def waits(self, place: int) -> Pending | None:
        """A ruling that has not taken effect yet."""
        kept = self.rulings[place]
        return kept if kept is not None and kept.state != VOID and not self.cases[place].decided_at else None

    @property
    def undoable(self) -> Sequence[int]:
        """Places whose ruling can be undone."""
        waiting = {place: self.waits(place) for place in range(len(self.cases))}
        return [at for at, one in waiting.items() if one and one.state == UNDO and one.takes_at > self.now]

    @property
    def left(self) -> Sequence[int]:
        """Places that wait to be decided here."""
        return [place for place in range(len(self.cases)) if self.is_open(place)]

    @property
    def marked(self) -> Sequence[int]:
        return [place for place in self.left if place in self.batch.marked]

    @property
    def fine(self) -> Sequence[int]:
        return [place for place in self.left if place not in self.batch.marked]

    @property
    def of_photos(self) -> bool:
        return any(one.file for one in self.items)

    @property
    def may_redo(self) -> bool:
        """Whether each marked one may be done once more."""
        return not any(self.items[place].answer.redone for place in self.marked)


def sort(item: Item) -> str:
    """What it is looked at as, beside others; "" for what needs a card of its own."""
    if item.file is None:
        return TEXTS
    return PHOTOS if kind_of(item.file) == "photo" and len(item.files) <= 1 and item.drawn is None else ""


def take(tx: Tx, me: Person) -> Text:
    """The oldest answers that this person may decide, of one campaign and all photos or all words; sent in private."""
    duty.mine(tx, me)
    duty.check(tx, me, None)
    mine = next((one for one in tx.batches.of_person(me.id, 1) if one.until > tx.now and one.step != DONE), None)
    if mine is not None and look(tx, mine).left:
        draw(tx, me, mine, new=True)
        return Text(N_("You have some in hand: here they are again."))
    tx.batches.forget(me.id, tx.now - KEPT_MS)
    until = tx.now + LEASE_MS
    found = _claimed(tx, me, until)
    if not found:
        raise NotEnough(Text(N_("No answer waits that you may decide with others at once.")))
    batch = Batch(tx.new_id(), me.id, found[0].campaign_id, until, tuple(one.id for one in found))
    tx.batches.add(batch)
    draw(tx, me, batch)
    return Text(N_("I send you {n} in our private chat."), N_("I send you {n} in our private chat."), len(found))


def _claimed(tx: Tx, me: Person, until: int) -> Sequence[Case]:
    found: list[Case] = []
    alike: tuple[int, str] | None = None
    for case in tx.cases.waiting(LOOKED_AT, CaseKind.REVIEW):
        if alike and case.campaign_id != alike[0]:
            continue
        try:
            undo.free(tx, case.id)
            _, answer = review.may_decide(tx, me, case.id)
        except Refusal:
            continue
        kind = sort(moderation.item(tx, answer))
        if not kind or (alike and kind != alike[1]):
            continue
        if not tx.claims.take(case.id, me.id, until, as_operator=Role.OPERATOR in me.roles):
            continue
        alike = (case.campaign_id, kind)
        found.append(case)
        if case.message_id:
            carding.card(tx, case.id)
        if len(found) == TEN:
            break
    return found


def look(tx: Tx, batch: Batch) -> Sheet:
    """What its message shows now."""
    cases = [one for one in map(tx.cases.get, batch.cases) if one is not None]
    answers = [tx.answers.get(one.campaign_id, one.task_id, one.person_id) for one in cases]
    items = [moderation.item(tx, one) for one in answers if one is not None]
    assert len(items) == len(batch.cases), "cases and answers stay"
    rulings = [tx.rulings.of(one) for one in batch.cases]
    return Sheet(batch, cases, items, rulings, tx.now)


def leave(tx: Tx, me: Person, found: Sheet) -> None:
    """Have it drawn again when it may be over."""
    if not found.over:
        tx.outbox.put(me.telegram_id, SENTENCE, f"{found.batch.id}:over", {"batch": found.batch.id}, found.until)


def sheet(tx: Tx, me: Person, batch_id: int) -> Sheet:
    """This person's batch. Raises ``Stale``."""
    batch = tx.batches.get(batch_id)
    if batch is None or batch.person_id != me.id:
        raise Stale(Text(N_("These are not in your hand.")))
    return look(tx, batch)


def draw(tx: Tx, me: Person, batch: Batch, *, new: bool = False) -> None:
    """Have its message drawn."""
    tx.outbox.put(me.telegram_id, SENTENCE, str(batch.id), {"batch": batch.id, "new": new})
