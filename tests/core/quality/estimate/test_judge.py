"""One task at a time says what the refit says of it, and learns until the next one.

Mutants that the property kills: rows drawn to errors instead of hits, a worker's errors not drawn to the usual, an even
prior of options.
"""

import json
from collections.abc import Hashable, Sequence
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.quality.estimate.judge import judge, learned
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.refit import refit
from core.quality.estimate.state import Pool, Skill, State
from core.quality.estimate.votes import Vote
from tests.core.quality.estimate.crowd import OPTIONS, crowd

CPU_MS_MOST = 5
POLICIES = (Policy(), Policy(least=1, most=7, sure=0.6), Policy(thrifty=False), Policy(most=2))


def by_task(votes: Sequence[Vote]) -> dict[Hashable, list[tuple[Hashable, str]]]:
    found: dict[Hashable, list[tuple[Hashable, str]]] = {}
    for task, worker, option in votes:
        found.setdefault(task, []).append((worker, option))
    return found


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 3)), st.sampled_from("abc"), min_size=1, max_size=40),
    st.integers(1, 3),
    st.sampled_from(POLICIES),
    st.booleans(),
)
def test_one_task_is_judged_as_all_are(
    said: dict[tuple[int, int], str], wide: int, policy: Policy, by_rows: bool
) -> None:
    options = "abc"[:wide]
    votes: list[Vote] = [
        ((task, copy), worker if by_rows else (task, worker), option)
        for (task, worker), option in said.items()
        for copy in range(2 * wide**2 if by_rows else 1)
        if option in options
    ]
    found = refit(votes, options, {}, policy)
    assert not votes or found.state.pool.by_rows or not by_rows or len(votes) < 2 * wide**2 * 4
    for task, answers in by_task(votes).items():
        one = judge(found.state, answers, policy)
        other = found.verdicts[task]
        assert one.confidence == pytest.approx(other.confidence, abs=1e-6)
        assert (one.option, one.answers) == (other.option, other.answers) or one.confidence < 0.51
        assert (one.agree, one.then) == (other.agree, other.then) or one.confidence < 0.51


def test_both_models_are_met_above() -> None:
    few, many = crowd(20, [0.8] * 20, 3)[0], crowd(80, [0.8] * 3, 3)[0]
    assert not refit(few, OPTIONS, {}).state.pool.by_rows
    assert refit(many, OPTIONS, {}).state.pool.by_rows


@pytest.mark.parametrize("people", [5, 100])
def test_what_is_kept_judges_the_same(people: int) -> None:
    votes, _ = crowd(100, [0.7] * people, 4)
    state = refit(votes, OPTIONS, {}).state
    kept = json.dumps(state.to_json())
    assert len(kept) < 200 * people + 1000
    again = State.from_json(json.loads(kept))
    for answers in by_task(votes).values():
        one, other = judge(state, answers, Policy()), judge(again, answers, Policy())
        assert other.confidence == pytest.approx(one.confidence, abs=1e-3)
        assert (one.option, one.then) == (other.option, other.then)


def test_nobody_answered() -> None:
    found = judge(State(Pool(OPTIONS)), [], Policy())
    assert (found.option, found.answers, found.then) == (None, 0, Then.ASK)
    assert found.confidence == pytest.approx(0.25)


def test_no_option() -> None:
    with pytest.raises(ValueError, match="'ox' is no option"):
        judge(State(Pool(OPTIONS)), [(1, "ox")], Policy())


def test_without_a_refit_all_are_alike() -> None:
    state = State(Pool(("yes", "no")))
    two = judge(state, [(1, "yes"), (2, "yes")], Policy(least=2))
    split = judge(state, [(1, "yes"), (2, "no")], Policy(least=2))
    assert two.option == "yes"
    assert two.confidence > split.confidence == pytest.approx(0.5)
    assert (two.then, split.then) == (Then.ASK, Then.ASK)


def test_models_that_disagree_leave_it_open() -> None:
    """One who is nearly always right against two of whom little is known: sure enough, yet not resolved."""
    state = State(Pool(OPTIONS[:2], 0.6, 1.0, 100.0), {1: Skill(400.0, 399.0)})
    found = judge(state, [(1, "cat"), (2, "dog"), (3, "dog")], Policy(thrifty=False))
    assert (found.option, found.agree, found.then) == ("cat", False, Then.ASK)
    assert found.confidence > 0.9


@pytest.mark.parametrize("people", [8, 200])
def test_who_answered_learns(people: int) -> None:
    """By rows or as one coin: what is closed counts at once, for those who answered and nobody else."""
    votes, _ = crowd(200, [0.8] * people, 4)
    state = refit(votes, OPTIONS, {}).state
    said = [(1, "cat"), (2, "cat"), ("new", "dog")]
    found = learned(state, said)
    assert set(found) == {1, 2, "new"}
    assert found[1].given == state.of(1).given + 1
    assert found[1].hits > state.of(1).hits + 0.5
    assert found["new"].hits < 0.5
    assert sum(found["new"].counts.values()) == pytest.approx(1.0 if state.pool.by_rows else 0.0)
    after = State(state.pool, {**state.skills, **found})
    assert judge(after, [("new", "dog")], Policy()).confidence < judge(state, [("new", "dog")], Policy()).confidence


def test_an_answer_costs_little() -> None:
    state = refit(crowd(400, [0.8] * 10, 5)[0], OPTIONS, {}).state
    said = [(worker, OPTIONS[worker % 2]) for worker in range(4)]
    begin = process_time()
    for _ in range(20):
        judge(state, said, Policy(most=7))
        learned(state, said)
    assert (process_time() - begin) * 1000 / 20 < CPU_MS_MOST
