"""Who did what, and why: an append-only row of each decision, change of a role, override and release of money.

Rows hold ids, codes and numbers. Words are only those that somebody wrote to be read: a reason, a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from core.ports import Tx

WHY_MAX = 500  # letters
Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One row. ``who``: a person's id, 0 for the rules, the clock or the command line. ``what``: a code, "case.reject".

    ``about``: the id of whom or what it changed; ``before`` and ``after``: what of that changed.
    """

    id: int
    at: int
    who: int
    what: str
    why: str = ""
    case_id: int = 0
    campaign_id: int = 0
    about: int = 0
    before: Facts = field(default_factory=dict)
    after: Facts = field(default_factory=dict)


class ActsTx(Protocol):
    def add(self, act: Act) -> None: ...

    def of_case(self, case_id: int, limit: int) -> Sequence[Act]:
        """The first first."""

    def about(self, about: int, limit: int) -> Sequence[Act]:
        """What was done to this person or thing, the last first."""

    def rulings(self, person_id: int) -> Sequence[int]:
        """How many, rejections among them, of those the appeals that people decided, and the granted ones.

        Then the votes of others on panels that they voted on, and how many of these were on their side.
        """


def record(
    tx: "Tx",
    who: int,
    what: str,
    *,
    why: str = "",
    case_id: int = 0,
    campaign_id: int = 0,
    about: int = 0,
    before: Facts | None = None,
    after: Facts | None = None,
) -> None:
    """Write it down, in the transaction that does it."""
    row = Act(
        id=tx.new_id(),
        at=tx.now,
        who=who,
        what=what,
        why=why.strip()[:WHY_MAX],
        case_id=case_id,
        campaign_id=campaign_id,
        about=about,
        before=before or {},
        after=after or {},
    )
    tx.acts.add(row)


def number_of(tx: "Tx", telegram_id: int) -> int:
    """Our number of an operator, who need not have come in: 0 then."""
    person = tx.people.by_telegram(telegram_id)
    return person.id if person else 0
