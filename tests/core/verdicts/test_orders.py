"""Orders, of all that is there or of the best of it: which order it is, who said so, and how sure that is."""

import pytest

from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import Rank
from core.quality.estimate.policy import Policy, Then
from core.verdicts.asked import Asked, asked_of
from core.verdicts.refitting import Row, refit
from core.verdicts.weighing import NOTHING, Weighed, weigh
from core.verdicts.whole import Rules

THREE = Policy(3, 3, thrifty=False)
MORE = Policy(2, 7)
ABC, MANY = ("a", "b", "c"), tuple("abcdefghij")


def asked(question: Rank) -> Asked:
    (found,) = asked_of(Form((question,)), spoken=False, tolerance=None)
    return found


def judged(question: Rank, *values: str, policy: Policy = THREE) -> Weighed:
    """Each letter an option."""
    said = [(who, list(value)) for who, value in enumerate(values, 1)]
    return weigh(asked(question), said, NOTHING, policy, may_ask=False)


@pytest.mark.parametrize(
    ("question", "values", "value", "then", "right"),
    [
        (Rank("q", "Best?", ABC, most=1), ["a", "a", "b"], ["a"], Then.RESOLVED, [1, 1, 0]),
        (Rank("q", "Best?", MANY, most=1), ["a", "a", "b"], ["a"], Then.RESOLVED, [1, 1, 0]),
        (Rank("q", "Best?", ABC, most=1), ["a", "b", "c"], ["a"], Then.MODERATOR, [1, 0, 0]),
        (Rank("q", "Best?", column="options", most=1), ["a", "a", "b"], ["a"], Then.RESOLVED, [1, 1, 0]),
        (Rank("q", "Best?", column="options", most=1), ["a", "a", "a"], ["a"], Then.RESOLVED, [1, 1, 1]),
        (Rank("q", "Two?", MANY, most=2), ["ab", "ab", "ab"], ["a", "b"], Then.RESOLVED, [1, 1, 1]),
        (Rank("q", "Two?", MANY, most=2), ["ab", "ab", "cd"], ["a", "b"], Then.RESOLVED, [1, 1, 0]),
        (Rank("q", "Two?", MANY, most=2), ["ab", "ac", "ad"], ["a", "b"], Then.RESOLVED, [1, 0, 0]),
        (Rank("q", "Which?", ABC), ["abc", "abc", "cba"], ["a", "b", "c"], Then.RESOLVED, [1, 1, 0]),
    ],
    ids=lambda one: one.label if isinstance(one, Rank) else str(one),
)
def test_what_three_people_say(question: Rank, values: list[str], value: Value, then: Then, right: list[float]) -> None:
    found = judged(question, *values)
    assert (found.value, found.then) == (value, then)
    assert [*found.right.values()] == right
    assert 0 < found.confidence <= 1


def test_the_best_one_is_as_sure_as_a_choice() -> None:
    question = Rank("q", "Best?", ABC, most=1)
    sure = [judged(question, *"a" * n).confidence for n in (1, 2, 3)]
    assert sure == sorted(sure)
    assert sure[0] < 0.8 < sure[2] < 0.95


def test_who_is_asked_for_the_best_needs_no_order_of_the_rest() -> None:
    question = Rank("q", "Two?", MANY, most=2)
    said = [(1, ["a", "b"]), (2, ["c", "d"]), *((who, ["a", "b"]) for who in range(3, 7))]
    thens = [weigh(asked(question), said[:n], NOTHING, MORE, may_ask=True).then for n in (1, 2, 6)]
    assert thens == [Then.ASK, Then.ASK, Then.RESOLVED]


def test_of_very_long_orders_only_the_same_ones_are_alike() -> None:
    items = [f"item {n}" for n in range(2000)]
    question, said = Rank("q", "Which?", tuple(items)), [items, items, items[::-1]]
    found = weigh(asked(question), [*enumerate(said, 1)], NOTHING, THREE, may_ask=False)
    assert (found.value, [*found.right.values()]) == (items, [1, 1, 0])


def test_a_refit_learns_who_finds_the_best_one() -> None:
    """Three say the same, one never does; of known tasks the right one is told."""
    question = Rank("q", "Best?", ABC, most=1)
    one = asked(question)
    rules = Rules(Form((question,)), (one,), THREE)
    rows = [Row(n, {}, [*((who, {"q": ["a"]}) for who in (1, 2, 3)), (4, {"q": ["b"]})]) for n in range(20)]
    rows.append(Row(20, {}, [(4, {"q": ["b"]})], right={"q": ["a"]}))
    known = refit(rules, rows)["q"]
    assert known.skills[1][1] > 15
    assert known.skills[4][1] < 5
    found = weigh(one, [(1, ["a"]), (4, ["b"])], known, Policy(2, 2, thrifty=False), may_ask=False)
    assert (found.value, found.then) == (["a"], Then.RESOLVED)
