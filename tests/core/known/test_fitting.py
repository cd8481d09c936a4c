"""An answer held against what is known, by the kind of its question."""

from typing import Any

import pytest

from core.form.questions import (
    CANT_TELL,
    Question,
    Rank,
    Rate,
    WriteText,
    YesNo,
)
from core.known import fitting
from core.known.fitting import Rule
from tests.core.known.questions import BOXES, MOOD, OWN, PART, TAGS, WHOLE, WORDS

STARS, ORDER = Rate("a", "?"), Rank("a", "?", options=tuple("abcde"))
HEARD = "I saw the boats come in at noon, all of them."  # ten words, and one


@pytest.mark.parametrize(
    ("question", "value", "known", "is_right"),
    [
        (MOOD, "Good", ["Good", "Bad"], True),
        (MOOD, "Mixed", ["Good", "Bad"], False),
        (MOOD, CANT_TELL, ["Good"], False),
        (MOOD, "", ["Good"], False),
        (WHOLE, "12", ["10..14"], True),
        (WHOLE, "15", ["10..14"], False),
        (PART, "1.5", ["1.50"], True),
        (WORDS, "abc  12.", ["ABC 12"], True),
        (TAGS, ["red"], [["red", "blue"]], False),
        (TAGS, ["red", "blue"], [["red", "blue"]], True),
        (ORDER, ["b", "a", "c", "d", "e"], [["a", "b", "c", "d", "e"]], True),
        (ORDER, ["c", "a", "b", "d", "e"], [["a", "b", "c", "d", "e"]], True),
        (ORDER, ["e", "a", "b", "c", "d"], [["a", "b", "c", "d", "e"]], False),
        (ORDER, ["a"], [["b"]], False),
        (BOXES, ["0.1000 0.1000 0.5000 0.5000"], [["0.1000 0.1000 0.5000 0.6000"]], True),
        (BOXES, ["0.6000 0.1000 0.9000 0.5000"], [["0.1000 0.1000 0.5000 0.6000"]], False),
        (BOXES, [], [["0.1000 0.1000 0.5000 0.6000"]], False),
        (BOXES, [], [[]], True),
        (STARS, "4", ["4..5"], True),
        (STARS, "3", ["4"], False),
    ],
)
def test_whether_an_answer_is_right(question: Question, value: Any, known: list[Any], is_right: bool) -> None:
    assert fitting.fit(question, value, known).is_right is is_right


@pytest.mark.parametrize(
    ("question", "known", "options"),
    [
        (MOOD, 1, 3),
        (MOOD, 2, 2),
        (YesNo("a", "?"), 1, 2),
        (Rate("a", "?", least=1, most=5), 1, 5),
        (OWN, 1, 20),
        (WORDS, 1, 20),
        (WHOLE, 20, 2),
        (ORDER, 1, 6),
        (BOXES, 1, 20),
    ],
)
def test_among_how_many_one_guesses(question: Question, known: int, options: int) -> None:
    assert fitting.options(question, ["x"] * known) == options


@pytest.mark.parametrize(
    ("value", "known", "tolerance", "is_right"),
    [
        ("12", "12", None, True),
        ("13", "12", None, False),
        ("13", "12", 1.0, True),
        ("10.5", "12", 1.5, True),
        ("10.4", "12", 1.5, False),
        ("16", "10..14", 2.0, True),
        ("17", "10..14", 2.0, False),
    ],
)
def test_numbers_may_differ_by_what_is_tolerated(
    value: str, known: str, tolerance: float | None, is_right: bool
) -> None:
    assert fitting.fit(PART, value, [known], Rule(tolerance=tolerance)).is_right is is_right


@pytest.mark.parametrize(
    ("value", "share", "is_right"),
    [
        (HEARD, 1.0, True),
        ("i saw the boats come in at noon all of them", 1.0, True),
        ("I saw a boat come in at noon, all of them", 9 / 11, True),
        ("He saw a boat come in at nine, all of them", 7 / 11, False),
        ("something else", 1 / 3, False),
    ],
)
def test_of_what_is_heard_the_words_count(value: str, share: float, is_right: bool) -> None:
    found = fitting.fit(WriteText("a", "?"), value, ["something quite different", HEARD], Rule(heard=True))
    assert found.share == pytest.approx(share)
    assert found.is_right is is_right
    assert not fitting.fit(WriteText("a", "?"), CANT_TELL, [HEARD], Rule(heard=True)).share


def test_what_is_not_heard_is_compared_as_a_whole() -> None:
    assert not fitting.fit(WORDS, "I saw the boat", ["I saw the boats"]).share
