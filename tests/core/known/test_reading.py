"""Known answers as a table writes them: what each kind of question takes, and when an answer is one of them."""

from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.errors import Invalid, Text
from core.form.forms import Form
from core.form.questions import (
    CANT_TELL,
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Question,
    Rank,
    Rate,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.known import reading
from core.tables.columns import HINT, KNOWN_ANSWER

MOOD = ChooseOne("a", "?", ("Good", "Bad", "Mixed"))
OWN = ChooseOne("a", "?", ("Good", "Bad"), other=True)
TAGS = ChooseSeveral("a", "?", ("red", "green", "blue"))
WHOLE, PART = WriteInteger("a", "?"), WriteDecimal("a", "?", least="0")
WORDS = WriteText("a", "?", compared=True)


@pytest.mark.parametrize(
    ("question", "cell", "right"),
    [
        (MOOD, "good", ["Good"]),
        (MOOD, "Good | Mixed|good", ["Good", "Mixed"]),
        (MOOD, "B", ["Bad"]),
        (MOOD, "3", ["Mixed"]),
        (OWN, "Ugly", ["Ugly"]),
        (TAGS, "blue|red", [["red", "blue"]]),
        (Rank("a", "?", options=("x", "y", "z")), "z|x|y", [["z", "x", "y"]]),
        (Rate("a", "?"), "4..5", ["4..5"]),
        (WHOLE, "12|13", ["12", "13"]),
        (WHOLE, "10 .. 14", ["10..14"]),
        (PART, "1.50", ["1.5"]),
        (WORDS, "ABC 12|abc12", ["ABC 12", "abc12"]),
        (YesNo("a", "?"), "Yes", ["yes"]),
    ],
)
def test_a_cell_is_read_by_the_rules_of_its_question(question: Question, cell: str, right: list[Any]) -> None:
    assert reading.right(question, cell) == right
    for one in right:
        if ".." not in one:
            assert reading.is_right(question, one, right)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        *((MOOD, cell) for cell in ("Ugly", "", "|", "4", "0", "D", "ab", "²")),
        *((TAGS, cell) for cell in ("pink", "red|pink")),
        *((WHOLE, cell) for cell in ("many", "5..1", "1..x", "1" * 2001)),
        (PART, "-1"),
        (WHOLE, "|".join(map(str, range(21)))),
    ],
)
def test_what_is_no_answer_is_none(question: Question, cell: str) -> None:
    with pytest.raises(Invalid):
        reading.right(question, cell)


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
    ],
)
def test_whether_an_answer_is_right(question: Question, value: Any, known: list[Any], is_right: bool) -> None:
    assert reading.is_right(question, value, known) is is_right


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
    ],
)
def test_among_how_many_one_guesses(question: Question, known: int, options: int) -> None:
    assert reading.options(question, ["x"] * known) == options


def campaign(*questions: Question, **form: Any) -> Campaign:
    return Campaign(
        1, 1, 1, State.DRAFT, "x", "classify", form=Form(questions, **form), mapping={KNOWN_ANSWER: "gold", HINT: "why"}
    )


@pytest.mark.parametrize(
    ("of", "suits"),
    [
        (campaign(MOOD), True),
        (campaign(MOOD, opinion=True), False),
        (campaign(MOOD, logic="x"), False),
        (campaign(MarkCells("a", "?")), False),
        (campaign(WriteText("a", "?")), False),
        (campaign(MOOD, near="${a}"), False),
    ],
)
def test_where_known_answers_can_show_something(of: Campaign, suits: bool) -> None:
    assert reading.suits(of) is suits


def test_a_row_names_its_answer_and_its_hint() -> None:
    of, row = campaign(WriteText("b", "?"), MOOD), {"gold": " Bad ", "why": "It is late. "}
    assert reading.in_row(of, 1, 2, row) == {"a": ["Bad"]}
    assert reading.hint_of(of, row) == "It is late."
    assert reading.in_row(of, 1, 2, {"gold": " "}) is None
    assert reading.in_row(campaign(ChooseOne("a", "?", ())), 1, 2, row) is None, "no options are decided yet"
    wrong = reading.in_row(of, 1, 2, {"gold": "Ugly"})
    assert isinstance(wrong, Text)
    assert wrong.one == reading.NO_ANSWER
    assert wrong.params == {"row": 2, "value": "Ugly"}


def test_what_is_right_as_a_cell() -> None:
    assert reading.said({"a": ["Good", "Bad"], "b": [["x", "y"]]}) == "Good|Bad|x|y"
