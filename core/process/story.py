"""How a case came to where it is: each step with when, who, what and why, for moderators.

An answer may have had several cases: a look, what was sent back, an appeal. Their steps are told together. What was
decided before steps were written down is told from the decisions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.audit import Act
from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Tx
from core.process import moderation
from core.work import Case, Decision

STEPS_MAX = 40
WORKER, RULES = "worker", "rules"  # who it was, where it is none of the desk


@dataclass(frozen=True, slots=True)
class Step:
    """``who``: Telegram's id of one of the desk, else ``by`` says who it was; ``what``: a code of an act."""

    id: int  # of the row that tells it: ids begin with the time
    at: int
    what: str
    kind: str = ""
    who: int = 0
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    case: Case
    steps: Sequence[Step]
    more: bool
    clock: str


def of(tx: Tx, me: Person, case_id: int, chat_id: int) -> Story:
    """The steps, the first first. Moderators only, where they alone read it. Raises ``NotAllowed`` and ``Stale``."""
    moderation.may_read(tx, me, chat_id)
    case = tx.cases.get(case_id)
    if case is None:
        raise Stale(Text(N_("There is no such case.")))
    answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
    decisions = tx.cases.decisions(answer.id) if answer else ()
    numbers = sorted({case.id, *(one.case_id for one in decisions if one.case_id)})
    acts = [act for number in numbers for act in tx.acts.of_case(number, STEPS_MAX)]
    told = {act.case_id for act in acts if act.what.startswith("case.")}
    found = [_opened(one) for one in map(tx.cases.get, numbers) if one]
    found += [_step(tx, case, act) for act in acts]
    found += [_decided(tx, case, one) for one in decisions if one.case_id not in told]
    found.sort(key=lambda one: one.id)
    return Story(case, found[:STEPS_MAX], len(found) > STEPS_MAX, me.clock)


def _opened(case: Case) -> Step:
    return Step(case.id, case.opened_at, "opened", case.kind, by=RULES)


def _step(tx: Tx, case: Case, act: Act) -> Step:
    who, by = _who(tx, case, act.who)
    return Step(act.id, act.at, act.what, str(act.before.get("kind", "")), who, by, act.why)


def _decided(tx: Tx, case: Case, one: Decision) -> Step:
    who, by = _who(tx, case, one.by_person_id)
    return Step(one.id, one.at, f"case.{one.verdict}", "", who, by, one.sentence)


def _who(tx: Tx, case: Case, person_id: int) -> tuple[int, str]:
    """A worker is never named."""
    if not person_id or person_id == case.person_id:
        return 0, WORKER if person_id else RULES
    person = tx.people.by_id(person_id)
    return (person.telegram_id if person else 0), ""
