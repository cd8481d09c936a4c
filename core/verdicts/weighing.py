"""One question of one task: which answer is right, how sure that is, and how right everybody was.

Each kind of answer has its own estimate (``core.quality.estimate``). Who can't tell gives no vote; where most can't,
that is the answer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from core.form.answers import Value
from core.quality.alike import key
from core.quality.estimate.policy import Policy, Then, drawn
from core.quality.estimate.ways import Way
from core.verdicts import kinds
from core.verdicts.asked import MACHINE, Asked, is_quiet
from core.verdicts.kinds import Found
from core.verdicts.port import Known

Said = Sequence[tuple[int, Value | None]]  # who, and what they said
AGREEING_MIN = 2
NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Weighed:
    """``answers``: of people, those included that can't tell. ``right``: how right each of them was, from 0 to 1;
    nothing is said of who gave no vote, but where that is what most did. ``without``: as the function tells
    it, of whom it is known.
    """

    value: Value | None
    confidence: float
    answers: int
    agree: bool
    then: Then
    right: Mapping[int, float]
    without: Mapping[int, float] = field(default_factory=dict)


def weigh(one: Asked, said: Said, known: Known, policy: Policy, *, may_ask: bool) -> Weighed:
    """``said``: each of another person, and of MACHINE. ``may_ask``: one more person can be asked; else it ends here.

    Before anybody is known, more people who say the same than say anything else are enough, where nobody more is asked.
    """
    people = [(who, value) for who, value in said if who != MACHINE]
    if (quiet := most_quiet(people)) is not None:
        return quiet
    votes = [(who, value) for who, value in said if value is not None and not is_quiet(value)]
    if not votes:
        return Weighed(None, 0.0, len(people), True, Then.ASK if may_ask else Then.MODERATOR, {})
    found = _found(one, votes, known, _policy(policy, len(votes), len(votes) > len(people), may_ask=may_ask))
    then = found.then
    if not may_ask and not known.pool and _leads(one, votes, found):
        then = Then.RESOLVED
    right = {who: share for (who, _), share in zip(votes, found.right, strict=True) if who != MACHINE}
    without = {who: sure for (who, _), sure in zip(votes, found.without, strict=False)}
    return Weighed(found.value, found.confidence, len(people), found.agree, then, right, without)


def without(one: Asked, said: Said, known: Known, weighed: Weighed, who: int) -> float:
    """How sure the same answer would be without this person's."""
    if who in weighed.without:
        return weighed.without[who]
    rest = [each for each in said if each[0] != who]
    if not any(not is_quiet(value) for _, value in rest):
        return 0.0
    found = weigh(one, rest, known, Policy(thrifty=False), may_ask=False)
    return found.confidence if found.value == weighed.value else 0.0


def _policy(policy: Policy, votes: int, machine: bool, *, may_ask: bool) -> Policy:
    """A machine's vote counts, but not towards the least."""
    if not may_ask:
        return replace(policy, least=votes, most=votes, thrifty=False)
    return replace(policy, least=min(policy.least + machine, policy.most))


def most_quiet(people: Said) -> Weighed | None:
    """The answer of a task of which most say nothing, and several the same nothing."""
    nothing = Counter(value or "" for _, value in people if is_quiet(value) and not isinstance(value, list))
    if not nothing:
        return None
    value, n = nothing.most_common(1)[0]
    if 2 * n <= len(people) or n < min(AGREEING_MIN, len(people)):
        return None
    right = {who: float((said or "") == value) for who, said in people}
    return Weighed(value, drawn(n, len(people)), len(people), True, Then.RESOLVED, right)


def _leads(one: Asked, votes: Sequence[tuple[int, Value]], found: Found) -> bool:
    """Whether two people or more said it, and more than said anything else."""
    said = sum(share == 1 for share in found.right)
    others = Counter(
        key(one.question, value) for (_, value), share in zip(votes, found.right, strict=True) if share < 1
    )
    return said >= AGREEING_MIN and said > max(others.values(), default=0)


def _found(one: Asked, votes: Sequence[tuple[int, Value]], known: Known, policy: Policy) -> Found:
    match one.way:
        case Way.CHOICE:
            return kinds.choice(one, votes, known, policy)
        case Way.SEVERAL:
            return kinds.several(one, votes, known, policy)
        case Way.WRITTEN:
            return kinds.written(one, votes, known, policy)
        case Way.SPOKEN:
            return kinds.spoken(one, votes, known, policy)
        case Way.AMOUNT:
            return kinds.amount(one, votes, known, policy)
        case Way.PLACE:
            return kinds.place(one, votes, policy)
        case Way.ORDER:
            return kinds.order(one, votes, known, policy)
        case Way.BOXES:
            return kinds.boxes(one, votes, known, policy)
        case Way.PEERS | Way.NOBODY:
            raise AssertionError("nobody weighs these")
        case _:
            assert_never(one.way)
