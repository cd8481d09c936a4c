"""What the cards of all kinds of cases have in common: the data of their buttons, and what a kind has to say.

A new kind is one module with its ``CardKind`` and a line in ``handlers.card_kinds``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from aiogram.filters.callback_data import CallbackData

from core.errors import N_, Text
from core.payouts.policy import Till
from core.people import Person
from core.ports import Tx
from core.process.process_views import CardFacts
from core.work import Case, CaseKind, Verdict
from handlers.page import ID_MAX, Button, Id, Say, span


class Card(CallbackData, prefix="k"):
    """``do``: what a button does, the same on each kind of card; the kinds' mappings say what.

    The ids in it are checked against our tables.
    """

    do: str
    case: Id
    verdict: Verdict | None = None
    share: Id = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """Which menu is open under a card."""

    verdict: Verdict | None = None
    share: int = 0


Rows = list[list[Button]]
Tap = Callable[[Tx, Person, Card], Text]
TillTap = Callable[[Tx, Person, Till, Card], Text]


def _paid_then(facts: CardFacts) -> Text:
    return Text(N_("If nobody decides within {time}, the worker is paid."), params={"time": left(facts)})


@dataclass(frozen=True, kw_only=True)
class CardKind:
    """How cases of a kind look. ``title`` names {name}; ``queue``: what they are called, as several.

    What a button's ``do`` does: ``taps`` decide by one tap; ``at_till`` likewise, with what payouts are made with;
    ``private`` asks for something in the private chat; ``to_read`` sends something there. The first three have the card
    drawn anew. ``afterwards``: buttons of a decided one.
    """

    kind: CaseKind
    title: str
    queue: str
    parts: Callable[[CardFacts, Say], list[str]]
    buttons: Callable[[CardFacts, Say, Menu], Rows]
    clock: Callable[[CardFacts], Text] = _paid_then
    outcomes: Mapping[str, str] = field(default_factory=dict)
    taps: Mapping[str, Tap] = field(default_factory=dict)
    at_till: Mapping[str, TillTap] = field(default_factory=dict)
    private: Mapping[str, Tap] = field(default_factory=dict)
    afterwards: Callable[[CardFacts, Say], Rows] = lambda _facts, _say: []
    to_read: Mapping[str, Tap] = field(default_factory=dict)


def of_case(f: Callable[[Tx, Person, int], Text]) -> Tap:
    """A tap that needs to know no more than the case."""
    return lambda tx, me, data: f(tx, me, data.case)


CASE_CHARS_MAX = 13  # of a 63-bit id in base 36


def number_of(typed: str | None) -> int:
    """The case that somebody names; 0 for what is no case's number."""
    asked = (typed or "").strip()[:CASE_CHARS_MAX]
    number = int(asked, 36) if asked.isascii() and asked.isalnum() else 0
    return number if number <= ID_MAX else 0


def name_of(case_id: int) -> str:
    """A case's number as people write it: base 36."""
    digits = ""
    while case_id:
        case_id, rest = divmod(case_id, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def left(facts: CardFacts) -> Text:
    """How long until its clock decides."""
    return span(facts.case.due_at - facts.now)


def look_within(facts: CardFacts) -> Text:
    return Text(N_("Please look within {time}."), params={"time": left(facts)})


def nothing_moves(facts: CardFacts) -> Text:
    return Text(N_("Please look within {time}. Nothing moves before."), params={"time": left(facts)})


def lines(facts: CardFacts, say: Say) -> list[str]:
    """The parts of a card whose case says all in sentences."""
    return list(map(say, facts.lines))


def button(say: Say, text: str, do: str, case: Case, **data: object) -> Button:
    return Button(say(Text(text)), Card(do=do, case=case.id, **data).pack())  # type: ignore[arg-type]  # its fields


def in_rows(case: Case, say: Say, taps: Sequence[Sequence[tuple[Text, str, int]]]) -> Rows:
    """Buttons of a label, what it does and a number each."""
    return [[Button(say(text), Card(do=do, case=case.id, share=n).pack()) for text, do, n in row] for row in taps]
