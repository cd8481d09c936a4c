"""What came, or would come, of a file of decisions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.breaker.rule import Counts
from core.campaigns import Campaign
from core.drafting import drafts
from core.errors import Text
from core.launched.marks import Mark
from core.work import Verdict

PROBLEMS_KEPT = 100  # of one file, told as a list
PROBLEMS_FIRST = 5  # of a proposal, named in its summary


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some marks; ``problems`` name the rows nothing was done with."""

    approved: int = 0
    rejected: int = 0
    settled: int = 0
    problems: tuple[Text, ...] = ()
    again: int = 0

    def with_(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.approved + other.approved,
            self.rejected + other.rejected,
            self.settled + other.settled,
            (*self.problems, *other.problems)[:PROBLEMS_KEPT],
            self.again + other.again,
        )


def pack(outcome: Outcome) -> Mapping[str, Any]:
    """As JSON; of the problems the first few."""
    counts = {name: getattr(outcome, name) for name in ("approved", "rejected", "settled", "again")}
    return {**counts, "problems": [drafts.pack(one) for one in outcome.problems[:PROBLEMS_KEPT]]}


def unpack(packed: Mapping[str, Any]) -> Outcome:
    """The outcome that :func:`pack` wrote."""
    problems = tuple(drafts.unpack(one) for one in packed["problems"])
    return Outcome(**{**packed, "problems": problems})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would do: ``would`` by verdict, ``why`` by reason, ``counts`` by campaign; ``rest`` stays."""

    would: Counter[Verdict] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)
    counts: Mapping[int, Counts] = field(default_factory=dict)
    rest: Outcome = Outcome()
    missing: int = 0  # rows with a problem
    large: bool = False  # whether one rejection is as much as takes two persons

    def with_outcome(self, one: Outcome) -> "Proposal":
        return replace(self, rest=self.rest.with_(one), missing=self.missing + len(one.problems))

    def with_mark(self, campaign: Campaign, one: Mark, counts: Counts, *, large: bool = False) -> "Proposal":
        assert one.verdict is not None
        why = Counter({one.reason: 1}) if one.verdict is Verdict.REJECT else Counter[str]()
        known = {**self.counts, campaign.id: self.counts.get(campaign.id, Counts()) + counts}
        would = self.would + Counter({one.verdict: 1})
        return replace(self, would=would, why=self.why + why, counts=known, large=self.large or large)

    def with_(self, other: "Proposal") -> "Proposal":
        """Both together."""
        counts = {
            one: self.counts.get(one, Counts()) + other.counts.get(one, Counts())
            for one in {**self.counts, **other.counts}
        }
        return Proposal(
            self.would + other.would,
            self.why + other.why,
            counts,
            self.rest.with_(other.rest),
            self.missing + other.missing,
            self.large or other.large,
        )

    def packed_counts(self) -> Mapping[str, Any]:
        """By campaign, as JSON."""
        names = ("decided", "rejected", "compared", "agreed")
        return {str(c): [getattr(one, name) for name in names] for c, one in self.counts.items()}

    def packed(self) -> Mapping[str, Any]:
        """As its summary tells it."""
        return {
            "approve": self.would[Verdict.APPROVE],
            "again": self.would[Verdict.REDO],
            "reject": self.would[Verdict.REJECT],
            "why": dict(self.why),
            "settled": self.rest.settled,
            "missing": self.missing,
            "problems": [drafts.pack(one) for one in self.rest.problems[:PROBLEMS_FIRST]],
        }
