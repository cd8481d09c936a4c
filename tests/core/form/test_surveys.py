"""Surveys: what a row of the table may say, and what is said of a row that is no question."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from core.errors import Text
from core.form.forms import dump
from core.form.questions import QUESTIONS_MAX
from core.kinds import Sample
from core.tasks import survey

Row = Mapping[str, str]


def said(text: Text) -> str:
    """The sentence as it is read, with the sentences in it."""
    return text.one.format(**{key: said(one) if isinstance(one, Text) else one for key, one in text.params.items()})


def problem(*rows: Row, numbers: tuple[int, ...] = ()) -> str | None:
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    sample = Sample(columns, list(rows), numbers=numbers)
    made = survey.propose(sample)
    assert made
    why = survey.problem(sample, made.settings)
    return said(why) if why else None


def asks(**row: str) -> Row:
    return {"question": "Why?", **row}


BAD: Mapping[str, tuple[Row, str]] = {
    "no question": ({"question": "", "type": "text"}, "Row 2: a question has 1 to 1500 letters."),
    "an unknown type": (asks(type="hard"), "“hard” is no type of question. Write one of these: text, number,"),
    "a list that is not here": (asks(type="select_one fruits"), "Write choose one, and the answers in a column opt"),
    "several of one": (asks(type="select_multiple fruits"), "Write choose several, and the answers in a column"),
    "no name": (asks(type="text", name="9"), "is no name"),
    "one option": (asks(type="choose one", options="x"), "two answers"),
    "letters for a number": (asks(type="number", min="few"), "“few” is no whole number"),
    "a whole number backwards": (asks(type="integer", min="10", max="5"), "Row 2: its min is above its max."),
    "a rating backwards": (asks(type="rate", min="9", max="2"), "its min is above its max"),
    "a rating of one": (asks(type="rate", min="3", max="3"), "a rating goes"),
    "a rating too far": (asks(type="rate", max="11"), "a rating goes"),
    "one end of a rating": (asks(type="rate", low="bad"), "low and high go together"),
    "a long end": (asks(type="rate", low="bad", high="g" * 61), "each of at most 60 letters"),
    "letters for a decimal": (asks(type="decimal", min="few"), "is no number"),
    "decimals backwards": (asks(type="decimal", min="9.5", max="1.5"), "its min is above its max"),
    "no day": (asks(type="date", max="soon"), "“soon” is no day"),
    "a day that never was": (asks(type="date", max="2020-02-31"), "“2020-02-31” is no day such as 2026-01-31"),
    "days backwards": (asks(type="date", min="2026-02-01", max="2026-01-31"), "its min is above its max"),
    "a longer text than any": (asks(type="text", min="5000"), "here min and max go from 1 to 3000"),
    "a text backwards": (asks(type="text", min="20", max="10"), "its min is above its max"),
    "a text of a pattern, long": (asks(type="text", pattern="[a-z]*", max="301"), "go from 1 to 300"),
    "a pattern that is none": (asks(type="text", pattern="(a"), "its pattern cannot be used ("),
    "a pattern of another world": (asks(type="text", pattern="(?=a)a"), "its pattern cannot be used ("),
    "a message for no pattern": (asks(type="text", pattern_says="Digits"), "but has no pattern"),
    "a long message": (asks(type="text", pattern="a", pattern_says="x" * 201), "at most 200 letters"),
    "more than there are": (asks(type="choose several", options="a|b", max="3"), "from 1 to 2"),
    "alone, but not there": (asks(type="choose several", options="a|b", exclusive="none"), "“none” shall be chosen"),
    "perhaps something else": (asks(type="choose one", options="a|b", other="maybe"), "“maybe” is neither yes nor no"),
    "the best of too many": (asks(type="rank", options="a|b", max="3"), "from 1 to 2"),
    "too many photos": (asks(type="photo", max="11"), "from 1 to 10"),
    "a long recording": (asks(type="voice", max="3600"), "from 1 to 600"),
    "a long film": (asks(type="video", min="200"), "from 1 to 180"),
    "no ending": (asks(type="file", endings="pdf|any file"), "“any file” is no ending"),
    "no place": (asks(type="location", near="the market", radius="50"), "“the market” is no place"),
    "a place without reach": (asks(type="location", near="-1.28, 36.82"), "near and radius go together"),
    "reach without a place": (asks(type="location", radius="50"), "near and radius go together"),
    "no reach": (asks(type="location", near="-1.28, 36.82", radius="0"), "the radius has 1 to 100000 metres"),
    "no expression": (asks(type="calculate", value="1 +"), "its value cannot be worked out ("),
    "a path": (asks(type="calculate", value="/data/q + ../q"), "its value names other answers as ${name}"),
    "what nobody was asked": (asks(type="calculate", value="-${age} * (2 + number(${q}))"), "is called “age”"),
    "asked if nothing": (asks(type="yes/no", relevant="${age} >"), "its value cannot be worked out ("),
    "asked if who knows": (asks(type="yes/no", relevant="${later} = 'yes'"), "is called “later”"),
    "a rule nobody keeps": (asks(type="yes/no", max="3"), "a question of this type takes no max"),
    "options of a text": (asks(type="text", options="a|b"), "a question of this type takes no options"),
    "nothing to read": (asks(type="hidden", value="x"), "at least one question that people read"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_row_that_is_no_question_is_named(case: str) -> None:
    row, why = BAD[case]
    found = problem(row)
    assert found
    assert why in found
    if found.startswith("Row 2"):
        assert (problem(row, numbers=(7,)) or "").startswith("Row 7")


GOOD: Mapping[str, tuple[Row, Mapping[str, Any]]] = {
    "a text within bounds": (asks(type="text", min="2", max="20"), {"kind": "text", "shortest": 2, "longest": 20}),
    "a text of a pattern": (
        asks(type="text", pattern="[0-9]{4}", pattern_says="Four digits."),
        {"kind": "text", "longest": 300, "pattern": "[0-9]{4}", "pattern_says": "Four digits."},
    ),
    "several, two or three": (
        asks(type="select multiple", options="a|b|c", min="2", max="3"),
        {"kind": "choose_several", "options": ["a", "b", "c"], "fewest": 2, "most": 3},
    ),
    "several, or their own": (
        asks(type="choose several", options="a|b", other="yes", exclusive="b"),
        {"kind": "choose_several", "options": ["a", "b"], "other": True, "exclusive": ["b"]},
    ),
    "one, or their own": (
        asks(type="select_one fruits", options="a|b", other="ndiyo"),
        {"kind": "choose_one", "options": ["a", "b"], "other": True},
    ),
    "one of these": (asks(type="radio", options="a|b", other="no"), {"kind": "choose_one", "options": ["a", "b"]}),
    "the best two": (
        asks(type="rank", options="a|b|c", max="2"),
        {"kind": "rank", "options": ["a", "b", "c"], "most": 2},
    ),
    "a rating with ends": (
        asks(type="rating", min="0", max="10", low="bad", high="good"),
        {"kind": "rate", "least": 0, "most": 10, "low": "bad", "high": "good"},
    ),
    "some photos": (asks(type="photos", min="2", max="4"), {"kind": "photo", "fewest": 2, "most": 4}),
    "up to four": (asks(type="photo", max="4"), {"kind": "photo", "most": 4}),
    "just two": (asks(type="photo", min="2"), {"kind": "photo", "fewest": 2, "most": 2}),
    "a voice": (
        asks(type="voice", min="3", max="30"),
        {"kind": "audio", "seconds_min": 3, "seconds_max": 30, "voice": True},
    ),
    "a sound": (asks(type="audio", min="400"), {"kind": "audio", "seconds_min": 400, "seconds_max": 400}),
    "a film": (asks(type="video", max="120"), {"kind": "video", "seconds_max": 120}),
    "any film": (asks(type="video"), {"kind": "video"}),
    "a file": (asks(type="file", endings=".PDF, docx"), {"kind": "file", "endings": ["pdf", "docx"]}),
    "any place": (asks(type="gps"), {"kind": "location"}),
    "at the market": (
        asks(type="location", near="1.28333 S, 36.81667 E", radius="200"),
        {"kind": "location", "near": "-1.28333 36.81667", "radius_m": 200},
    ),
    "a day": (asks(type="date", min="2026-01-31"), {"kind": "date", "least": "2026-01-31"}),
    "a decimal": (asks(type="decimal", min="0.5", max="10"), {"kind": "decimal", "least": "0.5", "most": "10"}),
}


@pytest.mark.parametrize("case", GOOD)
def test_what_a_row_asks(case: str) -> None:
    row, asked = GOOD[case]
    sample = Sample(tuple(row), [row])
    made = survey.propose(sample)
    assert made
    assert survey.problem(sample, made.settings) is None
    form = json.loads(dump(survey.build({}, made.settings)))
    assert form["questions"] == [{"name": "q1", "label": "Why?", **asked}]


def test_what_is_worked_out_needs_no_words() -> None:
    rows = [
        {"question": "How many eggs?", "type": "number", "name": "eggs", "value": ""},
        {"question": "", "type": "calculate", "name": "dozens", "value": "int(${eggs} div 12) + 0 * -${eggs}"},
        {"question": "", "type": "hidden", "name": "wave", "value": "spring"},
    ]
    assert problem(*rows) is None
    made = survey.propose(Sample(tuple(rows[0]), rows))
    assert made
    form = json.loads(dump(survey.build({}, made.settings)))
    assert form["questions"][1:] == [
        {"kind": "calculate", "name": "dozens", "label": "dozens", "expression": rows[1]["value"]},
        {"kind": "hidden", "name": "wave", "label": "wave", "value": "spring"},
    ]


def test_a_question_may_depend_on_the_answers_above_it() -> None:
    rows = [
        {"question": "Do you farm?", "type": "yes/no", "name": "farm", "ask_if": ""},
        {"question": "How many acres?", "type": "decimal", "name": "acres", "ask_if": "${farm} = 'yes'"},
    ]
    assert problem(*rows) is None
    made = survey.propose(Sample(tuple(rows[0]), rows))
    assert made
    assert survey.build({}, made.settings).questions[1].relevant == "${farm} = 'yes'"


def test_a_survey_has_a_limit() -> None:
    assert problem(*[asks(type="text")] * (QUESTIONS_MAX + 1)) == "A survey has 1 to 600 questions."
    assert problem(*[asks(type="text")] * 2) is None
