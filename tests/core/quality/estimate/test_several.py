"""Several options may be right."""

import pytest

from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.several import judge, refit
from tests.core.quality.estimate.crowd import crowd

OPTIONS = ("red", "round", "sweet")
SETS = (frozenset[str](), frozenset({"red"}), frozenset({"red", "round"}), frozenset(OPTIONS))


def test_each_option_is_a_question_of_its_own() -> None:
    votes, truth = crowd(200, [0.9] * 10, 4, options=("0", "1", "2", "3"))
    marked = [(task, worker, SETS[int(said)]) for task, worker, said in votes]
    right = {task: SETS[int(said)] for task, said in truth.items()}
    states, found = refit(marked, OPTIONS, {0: right[0]})
    assert set(states) == set(OPTIONS)
    hits = [one.options == right[task] for task, one in found.items()]
    assert sum(hits) / len(hits) > 0.93
    assert (found[0].confidence, found[0].then) == (1.0, Then.RESOLVED)
    for task in range(1, 20):
        said = [(worker, options) for one, worker, options in marked if one == task]
        again = judge(states, said, Policy())
        assert (again.options, again.then, again.answers) == (found[task].options, found[task].then, 4)
        assert again.confidence == pytest.approx(found[task].confidence, abs=1e-6)


def test_one_open_option_leaves_all_open() -> None:
    states, _ = refit([(task, worker, {"red"}) for task in range(40) for worker in range(3)], OPTIONS, {})
    sure = judge(states, [(0, {"red"}), (1, {"red"})], Policy())
    assert (sure.options, sure.then, sure.agree) == (frozenset({"red"}), Then.RESOLVED, True)
    split = judge(states, [(0, {"red"}), (1, {"red", "round"})], Policy(thrifty=False))
    assert split.then is Then.ASK
    assert split.confidence < sure.confidence


def test_nothing_marked_and_nobody_there() -> None:
    assert refit([], OPTIONS, {})[1] == {}
    states, _ = refit([], OPTIONS, {})
    assert judge(states, [], Policy()).then is Then.ASK


def test_no_option() -> None:
    with pytest.raises(ValueError, match=r"no options: \['blue'\]"):
        refit([(1, 1, {"blue", "red"})], OPTIONS, {})
    with pytest.raises(ValueError, match="no options"):
        judge({}, [], Policy())
