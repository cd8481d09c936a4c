"""One text out of several, and when it is enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.estimate.policy import Then
from core.quality.estimate.spoken import Heard, combine, judge, weight
from core.quality.wording import tokens

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
        (["a well-known bus", "a well-known bus", "a known bus"], "a well-known bus"),
        (["basi jekundu", "basi jekundu", "basi la jekundu"], "basi jekundu"),
    ],
)
def test_each_place_is_voted_on(texts: list[str], text: str) -> None:
    assert combine(texts).text == text


@pytest.mark.parametrize(
    "text",
    [
        *("यह एक परीक्षण है", "நன்றி வணக்கம்", "এটি একটি পরীক্ষা", "مُدَرِّسَةٌ جَدِيدَةٌ", "นี่คือ การทดสอบ", "cafe\u0301 ole\u0301"),
        "It costs 12.50 at 10:30, well-known.",
        "Mail a.b@c.org or call +254 700-123.",
        *("1/2 cup", "C++ and C#", "₹500 & $5", "May I? He may.", "- one\n- two \N{EN DASH} three", "3次、「你好」 ok"),
    ],
)
def test_what_all_wrote_is_what_comes_out(text: str) -> None:
    """And what most wrote is written as most wrote it: one who hears another word at the end moves nothing else."""
    assert combine([text] * 3).text == text
    assert combine([text, text, text + " zzz"]).text == text


@given(st.text(max_size=30), st.integers(1, 4))
def test_of_any_text(text: str, n: int) -> None:
    found = combine([text] * n)
    assert found.text == text
    assert found.support == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["It costs 12.50", "It costs 12.50", "it cost 12,50"], "It costs 12.50"),
        (["C++ or C#", "c++ or c#", "C++ or C"], "C++ or C#"),
        (["in May, he may", "in may, he may", "in May he may"], "in May, he may"),
        (["你 好吗", "你 好吗", "你好"], "你 好吗"),
        (["你 ok 好", "你ok好", "你 ok 好"], "你 ok 好"),
        (["one 你two", "one 你two", "one two", "one two", "one two"], "one two"),
        (["one\ntwo", "one\ntwo", "one two"], "one\ntwo"),
    ],
)
def test_each_word_is_written_as_most_wrote_it_there(texts: list[str], text: str) -> None:
    assert combine(texts).text == text


@pytest.mark.parametrize(("one", "other"), [("C++", "C#"), ("-5", "5"), ("1/2", "1.2"), ("a & b", "a + b")])
def test_signs_are_part_of_what_is_said(one: str, other: str) -> None:
    assert combine([one, one, other]).support < 1


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


def test_too_much() -> None:
    with pytest.raises(ValueError, match="more than 3000 words"):
        combine([" ".join("a" * 3001)])
    assert combine(["好" * 3000] * 3).said == 3000


@pytest.mark.parametrize("texts", [["a b c"] * 20 + ["a b c", "a b", "x"], [" ".join("a" * 2000)] * 3 + ["a b", "b"]])
def test_what_is_not_laid_along_the_others_is_held_against_what_comes_out(texts: list[str]) -> None:
    found = combine(texts)
    assert (found.text, found.support, found.answers) == (texts[0], 1.0, len(texts))
    assert list(found.right)[-2:] == ([2, 0] if len(texts) > 20 else [1, 0])
    assert list(found.without)[-2:] == [1.0, 1.0]


def test_how_much_the_others_say_the_same() -> None:
    found = combine(["a b", "a b", "a c", "a b"])
    assert found.without == pytest.approx([5 / 6, 5 / 6, 1, 5 / 6])
    assert list(combine(["a"]).without) == [0]
    assert list(combine(["..", "!"]).without) == [0, 0]


@given(TEXTS)
def test_support_is_a_share_and_places_hold_all(texts: list[str]) -> None:
    found = combine(texts)
    assert 0 <= found.support <= 1 + 1e-9
    assert all(right <= found.said for right in found.right)
    assert {one.word for one in tokens(found.text)} <= {one.word for text in texts for one in tokens(text)}


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
