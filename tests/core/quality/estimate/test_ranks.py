"""An order out of comparisons."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.estimate import ranks
from core.quality.estimate.ranks import chance, pairs, strengths, unsure


def test_strengths_say_how_often_one_is_better() -> None:
    luck, true = np.random.default_rng(2), {"a": 8.0, "b": 4.0, "c": 2.0, "d": 1.0}
    better = []
    for one, other in list(combinations(true, 2)) * 300:
        first = luck.random() < chance(true[one], true[other])
        better.append((one, other) if first else (other, one))
    found = strengths(better)
    assert [*found] == ["a", "b", "c", "d"]
    for one, other in combinations(true, 2):
        assert chance(found[one], found[other]) == pytest.approx(chance(true[one], true[other]), abs=0.05)


def test_orders_are_pairs() -> None:
    assert pairs(["abc", "b"]) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [*strengths(pairs(["abc", "acb", "abc"]))] == ["a", "b", "c"]


def test_who_never_lost_is_not_beyond_comparison() -> None:
    assert strengths([("a", "b")])["a"] < 10
    assert strengths([]) == {}


def test_what_is_not_told_apart_is_asked_next() -> None:
    better = [("a", "b")] * 30 + [("b", "c"), ("c", "b")] * 5 + [("c", "d")] * 3
    found = strengths(better)
    assert {*unsure(found, better)[0]} == {"b", "c"}
    assert ("a", "b") not in unsure(found, better)
    assert unsure({}, []) == []


@given(st.lists(st.sampled_from([*permutations("abcd", 2)]), max_size=30))
def test_the_order_of_comparisons_never_matters(better: list[tuple[str, str]]) -> None:
    one, other = strengths(better), strengths(better[::-1])
    assert dict(one) == pytest.approx(dict(other), rel=1e-3)
    assert [*one.values()] == sorted(one.values(), reverse=True)


def test_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="with itself"):
        strengths([("a", "a")])
    monkeypatch.setattr(ranks, "PAIRS_MOST", 1)
    with pytest.raises(ValueError, match="more than 1 pairs"):
        strengths([("a", "b"), ("b", "c")])
    monkeypatch.setattr(ranks, "ROUNDS", 1)
    assert [*strengths([("a", "b")])] == ["a", "b"]
