"""What a juror sees: what was asked and answered, why it was rejected, what the worker says. Nothing of who is who.

No code of the worker, no name of who rejected it, and of other jurors nothing before all is over.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import N_, Money, Stale, Text
from core.panels import matter
from core.panels.port import ASKED, PAY, RIGHT, UNSURE, Seat
from core.panels.voting import OVER
from core.people import Person
from core.ports import Tx
from core.process import moderation
from core.process.process_views import Item
from core.suspending import words
from core.work import Case, Decision


@dataclass(frozen=True, slots=True)
class Shown:
    """A juror's message as it stands at ``now``. ``voice``: the file in which the worker says why.

    ``lines``: what there is to say of a suspension; its ``item``, what it comes from, is None where that is no answer.

    ``tally``: how many said what, once it is over; ``vote``: what they said themselves.
    """

    case: Case
    seat: Seat
    item: Item | None
    pay: Money
    voice: str
    now: int
    tally: Mapping[str, int]
    vote: str = ""
    lines: Sequence[Text] = ()

    @property
    def is_open(self) -> bool:
        """Whether a word of theirs is waited for; what was decided meanwhile does not show."""
        return self.seat.state == ASKED and self.now < self.seat.until


def shown(tx: Tx, me: Person, case_id: int) -> Shown | None:
    """To somebody who has a seat; None for anybody else."""
    case = tx.cases.get(case_id)
    seat = next((one for one in tx.panels.seats(case_id) if one.person_id == me.id), None)
    about = matter.of(tx, case) if case and seat else None
    if case is None or seat is None or about is None:
        return None
    item = moderation.item(tx, about.answer) if about.answer else None
    lines = [*words.to_jurors(tx, about.step), *words.own(case)] if about.step else ()
    voice = tx.panels.spoken.of(case_id)
    vote = tx.panels.votes(case_id).get(seat.id, "")
    return Shown(case, seat, item, Money(about.minor, about.asset), voice, tx.now, tally(tx, case), vote, lines)


def tally(tx: Tx, case: Case | None) -> Mapping[str, int]:
    """How many said what; nothing before it is over, nor where no panel was."""
    return Counter(tx.panels.votes(case.id).values()) if case and case.decided_at else {}


SAID: Mapping[str, str] = {
    PAY: N_("It should be paid: {n}"),
    RIGHT: N_("The rejection is right: {n}"),
    UNSURE: N_("Cannot tell: {n}"),
}


SAID_OF_SUSPENSION: Mapping[str, str] = {
    PAY: N_("It should end: {n}"),
    RIGHT: N_("It is right: {n}"),
    UNSURE: SAID[UNSURE],
}


def said(tally: Mapping[str, int], texts: Mapping[str, str] = SAID) -> Sequence[Text]:
    """The tally in words."""
    return [Text(text, params={"n": tally[one]}) for one, text in texts.items() if tally.get(one)]


def of_decision(tx: Tx, decisions: Sequence[Decision], decision_id: int) -> Sequence[Text]:
    """How many said what, where a panel made this decision."""
    made = next((one for one in decisions if one.id == decision_id), None)
    return said(tally(tx, tx.cases.get(made.case_id))) if made else ()


def whole(tx: Tx, me: Person, case_id: int) -> Text:
    """Send all of it to a juror: its words, and each file of the answer. Raises ``Stale``."""
    found = shown(tx, me, case_id)
    if found is None or not found.is_open or found.item is None or found.lines:
        raise Stale(OVER)
    moderation.put_whole(tx, me, found.case, found.item)
    return Text(N_("I send it to you."))
