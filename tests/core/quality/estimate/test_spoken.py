"""One text out of several, and when it is enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.estimate import spoken
from core.quality.estimate.policy import Then
from core.quality.estimate.spoken import Heard, combine, judge, weight

TEXTS = st.lists(st.lists(st.sampled_from(["the", "red", "bus", "Bus.", "it's"]), max_size=6).map(" ".join), max_size=6)


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        ([], ""),
        (["", ""], ""),
        (["A red bus."], "A red bus."),
        (["a red bus", "a red bus", "a bed bus"], "a red bus"),
        (["A red bus.", "a red", "A bed bus."], "A red bus."),
        (["the cat sat", "cat sat down", "the cat sat down"], "the cat sat down"),
        (["it's here", "its here", "it's there"], "it's here"),
        (["one two three", "one three", "one three"], "one three"),
        (["a well-known bus", "a well-known bus", "a known bus"], "a well known bus"),
        (["basi jekundu", "basi jekundu", "basi la jekundu"], "basi jekundu"),
    ],
)
def test_each_place_is_voted_on(texts: list[str], text: str) -> None:
    assert combine(texts).text == text


@pytest.mark.parametrize(
    ("texts", "support"),
    [([], 0.0), ([""], 1.0), (["a b"] * 3, 1.0), (["a b", "a c", "a b"], 5 / 6), (["a", "b"], 0.5)],
)
def test_support_is_the_share_behind_each_place(texts: list[str], support: float) -> None:
    assert combine(texts).support == pytest.approx(support)


def test_who_hears_well_counts_for_more() -> None:
    texts = ["the ship sails", "the sheep sails", "the sheep sails"]
    assert combine(texts).text == "the sheep sails"
    found = combine(texts, [weight(500, 500), weight(250, 500), weight(250, 500)])
    assert found.text == "the ship sails"
    assert (list(found.right), found.said) == ([3, 2, 2], 3)


def test_a_weight_is_above_nothing_and_has_an_end() -> None:
    assert 0 < weight(0, 1000) < weight(0, 0) < weight(1000, 1000) < 5


@pytest.mark.parametrize("texts", [["a"] * 21, [" ".join("a" * 2001)]], ids=["texts", "words"])
def test_too_much(texts: list[str]) -> None:
    with pytest.raises(ValueError, match="more than"):
        combine(texts)


@given(TEXTS)
def test_support_is_a_share_and_places_hold_all(texts: list[str]) -> None:
    found = combine(texts)
    assert 0 <= found.support <= 1 + 1e-9
    assert all(right <= found.said for right in found.right)
    assert set(spoken._folded(found.text)) <= {word for text in texts for word in spoken._folded(text)}


@given(st.lists(st.sampled_from(["the", "red", "bus"]), min_size=1, max_size=6).map(" ".join), st.integers(1, 5))
def test_where_all_say_the_same_it_is_that(text: str, n: int) -> None:
    found = combine([text] * n)
    assert found.text == text
    assert found.support == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("support", "answers", "then"),
    [
        (1.0, 2, Then.ASK),
        (0.9, 3, Then.RESOLVED),
        (0.89, 4, Then.ASK),
        (0.7, 5, Then.RESOLVED),
        (0.69, 5, Then.MODERATOR),
    ],
)
def test_when_it_is_enough(support: float, answers: int, then: Then) -> None:
    assert judge(Heard("a", support, answers, (), 1)) is then


def test_how_alike_is_enough_is_the_requesters() -> None:
    found = Heard("hi", 0.85, 3, (), 0)
    assert [judge(found, sure=sure) for sure in (0.8, 0.9)] == [Then.RESOLVED, Then.ASK]
