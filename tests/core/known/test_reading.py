"""Known answers as a table writes them: what each kind of question takes, and when an answer is one of them."""

from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.errors import Invalid, Text
from core.form.forms import Form
from core.form.questions import (
    ChooseOne,
    MarkCells,
    Question,
    Rank,
    Rate,
    WriteText,
    YesNo,
)
from core.known import fitting, reading
from core.tables.columns import HINT, KNOWN_ANSWER
from tests.core.known.questions import BOXES, MOOD, OWN, PART, TAGS, WHOLE, WORDS


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
        (BOXES, "0.1 0.2 0.5 0.6", [["0.1000 0.2000 0.5000 0.6000"]]),
        (BOXES, "0,0,.5,1 | 0.5000 0.2000 1 0.6000", [["0.0000 0.0000 0.5000 1.0000", "0.5000 0.2000 1.0000 0.6000"]]),
        (BOXES, "None", [[]]),
    ],
)
def test_a_cell_is_read_by_the_rules_of_its_question(question: Question, cell: str, right: list[Any]) -> None:
    assert reading.right(question, cell) == right
    for one in right:
        if ".." not in one:
            assert fitting.fit(question, one, right).is_right


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        *((MOOD, cell) for cell in ("Ugly", "", "|", "4", "0", "D", "ab", "²")),
        *((TAGS, cell) for cell in ("pink", "red|pink")),
        *((WHOLE, cell) for cell in ("many", "5..1", "1..x", "1" * 2001)),
        (PART, "-1"),
        (WHOLE, "|".join(map(str, range(21)))),
        *(
            (BOXES, cell)
            for cell in ("12 29", "0 0 1", "0.5 0 0.1 1", "0 0 2 2", "a b c d", "|", "0 0 1 1|", "0 0 1 nan")
        ),
        (MarkCells("a", "?", most=1), "0 0 .1 .1|0 0 .2 .2"),
    ],
)
def test_what_is_no_answer_is_none(question: Question, cell: str) -> None:
    with pytest.raises(Invalid):
        reading.right(question, cell)


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
        (campaign(BOXES), True),
        (campaign(WriteText("a", "?")), False),
        (replace(campaign(WriteText("a", "?")), kind="transcribe"), True),
        (campaign(MOOD, near="${a}"), False),
    ],
)
def test_where_known_answers_can_show_something(of: Campaign, suits: bool) -> None:
    assert reading.suits(of) is suits


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (campaign(WriteText("a", "?")), reading.OWN_WORDS),
        (campaign(MOOD, opinion=True), reading.NO_RIGHT),
        (campaign(MOOD, logic="x"), reading.NO_RIGHT),
        (campaign(MOOD, near="${a}"), reading.AT_A_PLACE),
    ],
)
def test_why_they_can_show_nothing(of: Campaign, why: str) -> None:
    told = reading.why_none(of, 7)
    assert (told.one, told.params) == (why, {"row": 7})
    assert told.one in reading.STILL_WORK


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
