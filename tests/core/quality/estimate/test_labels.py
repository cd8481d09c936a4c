"""Three models on crowds whose truth is known, and on all that can be odd about answers.

Mutants that the property kills: rows drawn to errors instead of hits, errors that do not add up to 1, a prior without
its least. A prior that is mixed instead of bounded, and one start instead of two, fall at the crowds made up for them;
so does a coin that goes on from the second start, and lays the honest to rest.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.quality.estimate.labels import Confusions, both, hierarchical, majority, one_coin, rows
from core.quality.estimate.route import rests
from core.quality.estimate.state import Pool, Skill
from core.quality.estimate.votes import Vote, Votes, read
from tests.core.quality.estimate.crowd import OPTIONS, crowd

Floats = NDArray[np.float64]
GOOD_AND_BAD = [0.95] * 4 + [0.35] * 8


def right(votes: Votes, beliefs: Floats, truth: dict[int, str]) -> float:
    found = [
        votes.options[at] == truth[int(str(task))] for task, at in zip(votes.tasks, beliefs.argmax(1), strict=True)
    ]
    return float(np.mean(found))


def three(votes: Votes) -> list[Floats]:
    coins = one_coin(votes)
    return [majority(votes), coins.beliefs, hierarchical(votes, coins).beliefs]


def test_who_is_right_more_often_counts_for_more() -> None:
    given_in, truth = crowd(300, GOOD_AND_BAD, 5)
    votes = read(given_in, OPTIONS, {})
    most, coin, rows_of = (right(votes, one, truth) for one in three(votes))
    assert most < 0.85
    assert min(coin, rows_of) > most + 0.08


def test_rows_know_who_mixes_up_what() -> None:
    """All take foxes for dogs half of the time: where one says dog and one fox, it is a fox."""
    chance, votes, truth = np.random.default_rng(3), [], {}
    for task in range(600):
        truth[task] = OPTIONS[task % 3]
        for worker in chance.choice(12, 5, replace=False).tolist():
            mixed = truth[task] == "fox" and chance.random() < 0.5
            votes.append((task, worker, "dog" if mixed else truth[task]))
    given_in = read(votes, OPTIONS[:3], {})
    most, coin, of_rows = (right(given_in, one, truth) for one in three(given_in))
    assert of_rows > max(most, coin) + 0.05


@pytest.mark.parametrize("rare", [0.02, 0.05, 0.12])
def test_a_rare_option_does_not_swallow_the_common_one(rare: float) -> None:
    """Who looks for something rare finds it four times of five, and sees it once in ten where it is not."""
    chance, truth = np.random.default_rng(7), {}
    votes: list[Vote] = []
    for task in range(2000):
        there = chance.random() < rare
        truth[task] = "yes" if there else "no"
        workers = chance.choice(100, 3, replace=False).tolist()
        votes.extend((task, one, "yes" if chance.random() < (0.8 if there else 0.1) else "no") for one in workers)
    given_in = read(votes, ("yes", "no"), {})
    most, _, of_rows = (right(given_in, one, truth) for one in three(given_in))
    assert of_rows >= most - 0.01


@pytest.mark.parametrize(
    ("options", "always", "each", "people"), [(3, False, 8, 80), (4, True, 8, 80), (2, False, 5, 300)]
)
def test_many_who_always_say_the_same_are_not_believed_for_agreeing(
    options: int, always: bool, each: int, people: int
) -> None:
    """Six of ten say one thing whatever they see: the first option, or each an own one."""
    chance, votes, truth = np.random.default_rng(19), [], {}
    kinds = tuple("abcd"[:options])
    says = [
        int(chance.integers(options)) * always
        if chance.random() < 0.55
        else None  # None: looks, and is right 85 of 100 times
        for _ in range(people)
    ]
    for task in range(1500):
        at = int(chance.integers(options))
        truth[task] = kinds[at]
        for worker in chance.choice(people, each, replace=False).tolist():
            own = says[worker]
            looks = at if chance.random() < 0.85 else (at + 1 + int(chance.integers(options - 1))) % options
            votes.append((task, worker, kinds[looks if own is None else own]))
    given_in = read(votes, kinds, {})
    coins, found = both(given_in)
    assert right(given_in, found.beliefs, truth) > right(given_in, majority(given_in), truth) + 0.1
    hits = {who: float(one) for who, one in zip(given_in.workers, coins.hits, strict=True)}
    had, good = Counter(who for _, who, _ in votes), Counter(who for task, who, said in votes if said == truth[task])
    pool = Pool(kinds, coins.right)
    resting = [who for who in hits if rests(pool, Skill(had[who], hits[who]))]
    assert len([who for who in resting if good[who] > (1 / options + 0.15) * had[who]]) <= 0.1 * len(resting)


def test_one_start_does_where_few_always_say_the_same() -> None:
    votes, _ = crowd(300, GOOD_AND_BAD, 5)
    given_in = read(votes, OPTIONS, {})
    coins, found = both(given_in)
    assert np.array_equal(coins.beliefs, one_coin(given_in).beliefs)
    assert np.array_equal(found.beliefs, hierarchical(given_in, coins).beliefs)


def test_where_the_first_start_is_as_likely_it_stays() -> None:
    """Nearly all tasks are alike, so nearly all people always say the same, rightly."""
    votes = [(task, worker, "b" if task % 20 == worker else "a") for task in range(60) for worker in range(4)]
    given_in = read(votes, ("a", "b"), {})
    coins, found = both(given_in)
    assert np.array_equal(coins.beliefs, one_coin(given_in).beliefs)
    assert np.array_equal(found.beliefs, hierarchical(given_in, coins).beliefs)


def test_what_is_known_is_believed_and_teaches() -> None:
    """Four who always agree are wrong on gold: the fifth is believed."""
    votes = [(task, worker, "dog" if worker else "cat") for task in range(40) for worker in range(5)]
    given_in = read(votes, OPTIONS[:2], dict.fromkeys(range(20), "cat"))
    for beliefs in three(given_in)[1:]:
        assert beliefs[:, 0] == pytest.approx(1.0, abs=0.01)


def test_a_majority_is_a_share() -> None:
    votes = read([("a", 1, "cat"), ("a", 2, "cat"), ("a", 3, "dog"), ("b", 1, "dog")], OPTIONS[:2], {"b": "cat"})
    assert majority(votes).tolist() == [[pytest.approx(2 / 3), pytest.approx(1 / 3)], [1.0, 0.0]]


ODD: dict[str, tuple[list[Vote], Sequence[str], dict[Hashable, str]]] = {
    "nothing": ([], OPTIONS, {}),
    "one worker": ([(task, 1, OPTIONS[task % 4]) for task in range(9)], OPTIONS, {}),
    "one task": ([("a", worker, OPTIONS[worker % 2]) for worker in range(9)], OPTIONS, {}),
    "one vote": ([("a", 1, "cat")], OPTIONS, {}),
    "one option": ([("a", 1, "cat"), ("a", 2, "cat")], ("cat",), {}),
    "one option used": ([(task, worker, "cat") for task in range(9) for worker in range(5)], OPTIONS, {}),
    "all are gold": (
        [(task, worker, "cat") for task in range(9) for worker in range(5)],
        OPTIONS,
        dict.fromkeys(range(9), "dog"),
    ),
    "each says another": ([("a", worker, option) for worker, option in enumerate(OPTIONS)], OPTIONS, {}),
    "many options": (
        [(task, worker, str(task)) for task in range(100) for worker in range(2)],
        [str(n) for n in range(100)],
        {},
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_answers_make_chances_all_the_same(case: str) -> None:
    votes = read(*ODD[case])
    for beliefs in three(votes):
        assert beliefs.shape == (len(votes.tasks), len(votes.options))
        assert np.isfinite(beliefs).all()
        assert beliefs.sum(axis=1) == pytest.approx(1.0)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 4)), st.sampled_from("abc"), max_size=30),
    st.dictionaries(st.integers(0, 5), st.sampled_from("abc"), max_size=3),
    st.permutations("abc"),
)
def test_beliefs_are_chances_whatever_the_options_are_called(
    said: dict[tuple[int, int], str], gold: dict[Hashable, str], other: list[str]
) -> None:
    """Each row of chances adds up to 1, no option is favoured for its place in the list."""
    renamed = dict(zip("abc", other, strict=True))
    one = read([(*pair, option) for pair, option in said.items()], "abc", gold)
    two = read(
        [(*pair, renamed[option]) for pair, option in said.items()],
        "abc",
        {task: renamed[option] for task, option in gold.items()},
    )
    places = ["abc".index(renamed[option]) for option in "abc"]
    for left, right_ in zip(three(one), three(two), strict=True):
        assert left.sum(axis=1) == pytest.approx(1.0)
        assert right_[:, places] == pytest.approx(left, abs=1e-6)
    many = read([((task, copy), who, said[task, who]) for task, who in said for copy in range(9)], "abc", {})
    found = hierarchical(many, one_coin(many))
    assert rows(found).sum(axis=2) == pytest.approx(1.0)
    assert found.pool.sum(axis=1) == pytest.approx(1.0)
    assert found.prior.sum() == pytest.approx(1.0)
    assert (found.prior >= 0.05 / 1.1 - 1e-12).all()


def test_a_worker_unlike_all_is_drawn_to_their_own_rows() -> None:
    pool = np.array([[0.8, 0.2], [0.2, 0.8]])
    counts = np.zeros((2, 2, 2))
    counts[0] = [[0, 40], [40, 0]]
    found = rows(Confusions(np.empty((0, 2)), np.array([0.5, 0.5]), pool, counts, 0.2))
    assert found[0, 0, 1] > 0.9
    assert found[1] == pytest.approx(pool)


def test_fewer_options_make_it_likelier_that_two_are_wrong_together() -> None:
    votes = [(task, who, "a") for task in ("two", "three") for who in (1, 2)]
    coins = one_coin(read(votes, ("a", "b", "c"), {}, {"two": 2}))
    two, three = coins.beliefs.tolist()
    assert two[0] < three[0]
    assert two[2] == 0
