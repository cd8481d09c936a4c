"""What came of the month, as the tables say: read once it is over, and told as a table."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from sqlalchemy import Connection

from core.moderators.measuring import Overturned
from core.work import CaseKind
from tests.reliability import month_beside
from tests.reliability.month import MODERATORS, Month, Told
from tests.reliability.month_beside import Beside
from tests.reliability.month_parts import HOUR


@dataclass(frozen=True)
class Sent:
    """An answer. ``ended``: how its pending money ended, "post" or "void", and when (ms)."""

    id: int
    of: str  # the campaign
    person: int
    good: bool
    standing: str
    reward: int
    paid: int
    at: int
    ended: tuple[str, int] | None


@dataclass(frozen=True)
class Tried:
    """A case, with who is asked about."""

    id: int
    kind: str
    of: str
    person: int
    task: int
    opened_at: int
    due_at: int
    decided_at: int
    by: int
    outcome: str


@dataclass(frozen=True)
class Ruled:
    id: int
    case: int
    answer: int
    verdict: str
    by: int
    at: int


@dataclass(frozen=True)
class Done:
    """A row of who did what."""

    who: int
    what: str
    case: int
    at: int


@dataclass
class Story:
    month: Month
    answers: Sequence[Sent] = ()
    cases: Sequence[Tried] = ()
    rulings: Sequence[Ruled] = ()
    acts: Sequence[Done] = ()
    ended: dict[int, tuple[str, int]] = field(default_factory=dict)  # how pending transfers ended, as of answers
    audits: dict[int, list[str]] = field(default_factory=dict)  # what was wrong with the books, by day
    # Of people, by asset: available, held in, held out.
    balances: dict[tuple[int, str], tuple[int, int, int]] = field(default_factory=dict)
    funds: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # of campaigns: came, free, in slots

    overturned: dict[int, Overturned] = field(default_factory=dict)  # of moderators, by Telegram's id
    beside: Beside = field(default_factory=Beside)

    @property
    def told(self) -> Sequence[Told]:
        return self.month.told

    def of(self, name: str) -> list[Sent]:
        return [one for one in self.answers if one.of == name]

    def appeals(self) -> list[Tried]:
        return [one for one in self.cases if one.kind == CaseKind.APPEAL]

    def ruled(self, answer: int) -> list[Ruled]:
        return [one for one in self.rulings if one.answer == answer]


def read(month: Month, connection: Connection) -> Story:
    """Everything, at one moment."""
    names = {c: name for name, c in month.campaigns.items()}

    def rows(sql: str) -> Sequence[tuple[Any, ...]]:
        return [tuple(one) for one in connection.exec_driver_sql(sql)]

    ended = {one: (phase, at) for one, phase, at in rows("SELECT pending_id, phase, at FROM resolution")}
    answers = rows(
        "SELECT id, campaign_id, person_id, content, standing, reward_minor, paid_minor, submitted_at"
        " FROM answer ORDER BY id"
    )
    story = Story(month, ended=ended)
    story.answers = [
        Sent(i, names.get(c, "?"), p, json.loads(v).get("mood") == "Happy", s, reward, paid, at, ended.get(i))
        for i, c, p, v, s, reward, paid, at in answers
    ]
    cases = rows(
        "SELECT id, kind, campaign_id, person_id, task_id, opened_at, due_at, decided_at, decided_by, outcome"
        " FROM moderation_case ORDER BY id"
    )
    story.cases = [Tried(i, kind, names.get(c, ""), *more) for i, kind, c, *more in cases]
    story.rulings = [
        Ruled(*one)
        for one in rows("SELECT id, case_id, answer_id, verdict, by_person_id, at FROM decision ORDER BY id")
    ]
    story.acts = [Done(*one) for one in rows("SELECT who, what, case_id, at FROM act ORDER BY id")]
    story.balances = {
        (owner, asset): (cd - dd - dp, cp, dp)
        for owner, asset, cd, dd, dp, cp in rows(
            "SELECT owner_id, asset, cd, dd, dp, cp FROM account WHERE kind = 'worker'"
        )
    }
    slots = dict(rows("SELECT campaign_id, SUM(remaining * reward_minor) FROM task GROUP BY campaign_id"))
    story.funds = {
        names[owner]: (cd, cd - dd - dp, slots.get(owner, 0))
        for owner, cd, dd, dp in rows("SELECT owner_id, cd, dd, dp FROM account WHERE kind = 'campaign'")
        if owner in names
    }
    story.beside = month_beside.read(rows)
    return story


def table(story: Story) -> str:
    """What happened, for people who look."""
    month, lines = story.month, [f"{story.month.day} days, {len(story.answers)} answers, {len(story.told)} notices"]
    for name in month.campaigns:
        ends = Counter(one.standing for one in story.of(name))
        lines.append(f"  {name:10} {len(story.of(name)):5} answers: {_counts(ends)}")
    for kind in dict.fromkeys(one.kind for one in story.cases):
        ones = [one for one in story.cases if one.kind == kind]
        hours = [(one.decided_at - one.opened_at) / HOUR for one in ones]
        ends = Counter(one.outcome if one.by else f"{one.outcome} by nobody" for one in ones)
        lines.append(f"  {kind:10} {len(ones):5} cases, {median(hours):.0f} h to decide (median): {_counts(ends)}")
    loads = Counter(one.by for one in story.cases)
    lines.append("  moderators decided " + ", ".join(str(loads[month.ids[who]]) for who in MODERATORS))
    beside = story.beside
    lines.append(f"  jurors: {_counts(Counter(f'{one.state} {one.vote}'.strip() for one in beside.seats))}")
    lines.append(f"  reports: {_counts(Counter(f'{one.reason} {one.outcome}' for one in beside.reports))}")
    lines.append(f"  suspensions: {_counts(Counter(one.state for one in beside.steps))}")
    lines.append(f"  payouts: {_counts(Counter(one.state for one in beside.payouts))}; {len(beside.letters)} letters")
    lines.append(f"  what people did: {_counts(month.noted)}")
    lines.append(f"  what was refused: {_counts(month.refused)}")
    return "\n".join(lines)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
