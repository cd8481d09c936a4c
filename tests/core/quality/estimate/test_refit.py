"""A whole campaign at once, and how sure it says it is."""

import numpy as np
import pytest

from core.quality.estimate import fixed, temper
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.refit import refit
from core.quality.estimate.votes import read
from tests.core.quality.estimate.crowd import OPTIONS, crowd


def test_no_answers() -> None:
    found = refit([], OPTIONS, {})
    assert not found.verdicts
    assert found.state.pool.row(0) == pytest.approx([0.7, 0.1, 0.1, 0.1])


def test_gold_is_resolved_and_sure() -> None:
    found = refit([("a", 1, "dog"), ("b", 1, "dog")], OPTIONS, {"a": "cat"})
    assert (found.verdicts["a"].option, found.verdicts["a"].confidence) == ("cat", 1.0)
    assert found.verdicts["a"].then is Then.RESOLVED
    assert found.verdicts["a"].agree
    assert found.verdicts["b"].then is Then.ASK


def test_nothing_to_choose_between_is_settled_with_the_least() -> None:
    found = refit([(task, worker, "cat") for task in range(40) for worker in range(2)], ("cat",), {})
    assert {one.then for one in found.verdicts.values()} == {Then.RESOLVED}


def test_good_people_need_fewer_answers() -> None:
    """The same policy on people who are right 95 of 100 times, and 60."""
    share = {}
    for right in (0.95, 0.6):
        votes, _ = crowd(400, [right] * 20, 3)
        verdicts = refit(votes, OPTIONS, {}).verdicts.values()
        share[right] = np.mean([one.then is Then.ASK for one in verdicts])
    assert share[0.95] < 0.1
    assert share[0.6] > 0.3


def test_who_only_guesses_is_not_worth_more_answers() -> None:
    votes, truth = crowd(300, [0.5] * 20, 2, options=("yes", "no"))
    gold = {task: truth[task] for task in range(50)}
    open_ = {thrifty: refit(votes, ("yes", "no"), gold, Policy(thrifty=thrifty)).verdicts for thrifty in (True, False)}
    asked = {thrifty: sum(one.then is Then.ASK for one in all_.values()) for thrifty, all_ in open_.items()}
    assert asked[True] < 60, "where the models disagree"
    assert asked[False] > 200
    assert {one.then for one in open_[True].values()} > {Then.RESOLVED, Then.MODERATOR}


@pytest.mark.parametrize(("people", "by_rows"), [(8, True), (400, False)])
def test_as_sure_as_it_is_right(people: int, by_rows: bool) -> None:
    """Half of the tasks are so hard that people guess alike: without gold too sure, with gold as it is."""
    chance = np.random.default_rng(5)
    votes, truth = crowd(600, [0.9] * people, 4, options=("yes", "no"))
    wrong = {task for task in truth if chance.random() < 0.2}
    votes = [
        (task, who, option if task not in wrong or chance.random() < 0.5 else "yes") for task, who, option in votes
    ]
    gold = {task: truth[task] for task in range(100)}
    bare, known = refit(votes, ("yes", "no"), {}), refit(votes, ("yes", "no"), gold)
    assert known.state.pool.by_rows is by_rows
    assert bare.state.pool.temperature == fixed.TEMPERATURE
    assert known.state.pool.temperature != fixed.TEMPERATURE
    gaps = []
    for found in (bare, known):
        judged = [
            (one.confidence, one.option == truth[task]) for task, one in found.verdicts.items() if task not in gold
        ]
        trust, right = np.mean(judged, axis=0)
        gaps.append(abs(trust - right))
    assert gaps[1] < 0.07


def test_little_gold_changes_nothing() -> None:
    votes, truth = crowd(100, [0.9] * 8, 3)
    gold = {task: truth[task] for task in range(fixed.GOLD_LEAST - 1)}
    assert refit(votes, OPTIONS, gold).state.pool.temperature == fixed.TEMPERATURE


def test_gold_is_cut_into_hands_as_large_as_a_task_has() -> None:
    votes = [("gold", worker, "x") for worker in range(8)] + [("one", 1, "x"), ("few", 1, "x")]
    votes += [(task, worker, "y") for task in "abc" for worker in range(4)]
    cut, owner = temper.hands(read(votes, "xy", {"gold": "x", "few": "y"}))
    assert [cut.tasks[at] for at in range(len(owner))] == ["gold", "gold", "one", "few", "a", "b", "c"]
    assert cut.each.tolist() == [3, 3, 1, 1, 4, 4, 4]
    assert cut.known.tolist() == [0, 0, -1, 1, -1, -1, -1]
    assert owner.tolist() == [0, 0, 1, 2, 3, 4, 5]
    only, _ = temper.hands(read(votes[:8], "xy", {"gold": "x"}))
    assert only.each.tolist() == [5]


@pytest.mark.parametrize("usual", [1.2, 4.0])
def test_a_temperature_makes_beliefs_weaker_or_stronger(usual: float) -> None:
    beliefs = np.array([[0.9, 0.1], [1.0, 0.0]])
    found = temper.temper(beliefs, usual)
    assert found.sum(axis=1) == pytest.approx(1.0)
    assert 0.5 < found[0, 0] < 0.9
    assert found[1, 0] == pytest.approx(1.0)


def test_of_two_people_who_differ_nobody_is_given_up() -> None:
    """One of the first two guesses: a third is asked, before a moderator is."""
    votes, truth = crowd(100, [0.9, 0.25], 2)
    verdicts = refit(votes, OPTIONS, {}).verdicts
    differ = {task for task in truth if len({option for one, _, option in votes if one == task}) > 1}
    assert differ
    assert {verdicts[task].then for task in differ} == {Then.ASK}
