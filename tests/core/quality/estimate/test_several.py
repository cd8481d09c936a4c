"""Several options may be right."""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
import pytest

from core.quality.estimate.judge import judge as judge_one
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.several import Marked, judge, refit
from core.quality.estimate.state import Pool, State
from tests.core.quality.estimate.crowd import crowd

MANY = tuple("abcdefgh")
OPTIONS = ("red", "round", "sweet")
SETS = (frozenset[str](), frozenset({"red"}), frozenset({"red", "round"}), frozenset(OPTIONS))


def test_each_option_is_a_question_of_its_own() -> None:
    votes, truth = crowd(200, [0.9] * 10, 4, options=("0", "1", "2", "3"))
    marked = [(task, worker, SETS[int(said)]) for task, worker, said in votes]
    right = {task: SETS[int(said)] for task, said in truth.items()}
    states = refit(marked, OPTIONS, {0: right[0]})
    assert set(states) == set(OPTIONS)
    found = {task: judge(states, of_task(marked, task), Policy()) for task in right}
    assert sum(one.options == right[task] for task, one in found.items()) / len(found) > 0.93
    assert {one.answers for one in found.values()} == {4}


def of_task(marked: Sequence[Marked], task: int) -> list[tuple[Hashable, AbstractSet[str]]]:
    return [(worker, options) for one, worker, options in marked if one == task]


def test_one_open_option_leaves_all_open() -> None:
    states = refit([(task, worker, {"red"}) for task in range(40) for worker in range(3)], OPTIONS, {})
    sure = judge(states, [(0, {"red"}), (1, {"red"})], Policy())
    assert (sure.options, sure.then, sure.agree) == (frozenset({"red"}), Then.RESOLVED, True)
    split = judge(states, [(0, {"red"}), (1, {"red", "round"})], Policy(thrifty=False))
    assert split.then is Then.ASK
    assert split.confidence < sure.confidence


KNOWN = State(Pool(("no", "yes"), right=0.9, usual_answers=20, people=9))


@pytest.mark.parametrize(
    ("options", "answers", "then"),
    [(1, 2, Then.RESOLVED), (8, 2, Then.ASK), (8, 3, Then.RESOLVED), (30, 3, Then.ASK), (30, 4, Then.RESOLVED)],
)
def test_all_options_together_are_as_sure_as_was_asked_for(options: int, answers: int, then: Then) -> None:
    """People are right nine times in ten, in each option."""
    policy, states = Policy(thrifty=False), {str(one): KNOWN for one in range(options)}
    found = judge(states, [(who, {"0"}) for who in range(answers)], policy)
    assert found.then is then
    assert (found.confidence >= 0.9) is (then is Then.RESOLVED)


def test_a_single_option_is_as_sure_as_a_choice() -> None:
    said = [(1, "yes"), (2, "yes"), (3, "no")]
    one = judge({"a": KNOWN}, [(who, {"a"} if word == "yes" else set()) for who, word in said], Policy())
    assert one.confidence == pytest.approx(judge_one(KNOWN, said, Policy()).confidence)


def test_where_nobody_more_is_asked_what_all_come_to_says_who_looks() -> None:
    """Each option is likely by itself, all of them together are not."""
    found, policy = [], Policy(3, 3, thrifty=False)
    for n in (1, 2):
        every = {str(at) for at in range(n)}
        found.append(judge(dict.fromkeys(every, KNOWN), [(1, every), (2, every), (3, set())], policy).then)
    assert found == [Then.RESOLVED, Then.MODERATOR]


@pytest.mark.parametrize("skill", [0.98, 0.93])
def test_it_says_what_it_is_worth(skill: float) -> None:
    """Tempered once for each option it said .73 of what was right 97 times in 100."""
    chance, states, rows = np.random.default_rng(3), dict.fromkeys(MANY, State(Pool(("no", "yes")))), list[Marked]()
    ends = list[tuple[float, bool]]()
    for task in range(120):
        truth, said = chance.random(len(MANY)) < 0.25, list[tuple[Hashable, AbstractSet[str]]]()
        for worker in chance.permutation(12).tolist():
            marks = np.where(chance.random(len(MANY)) < skill, truth, ~truth)
            said.append((worker, {one for one, is_marked in zip(MANY, marks, strict=True) if is_marked}))
            found = judge(states, said, Policy())
            if found.then is not Then.ASK:
                break
        rows += [(task, worker, marked) for worker, marked in said]
        if task % 30 == 29:
            states = {**refit(rows, MANY, {})}
        if found.then is Then.RESOLVED:
            right = {one for one, is_right in zip(MANY, truth, strict=True) if is_right}
            ends.append((found.confidence, found.options == right))
    stated, right_share = (sum(one) / len(ends) for one in zip(*ends, strict=True))
    assert len(ends) > 80
    assert right_share >= 0.9
    assert right_share - 0.12 < stated < right_share + 0.02


def test_nothing_marked_and_nobody_there() -> None:
    states = refit([], OPTIONS, {})
    assert judge(states, [], Policy()).then is Then.ASK


def test_no_option() -> None:
    with pytest.raises(ValueError, match=r"no options: \['blue'\]"):
        refit([(1, 1, {"blue", "red"})], OPTIONS, {})
    with pytest.raises(ValueError, match="no options"):
        judge({}, [], Policy())
