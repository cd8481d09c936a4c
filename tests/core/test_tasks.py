"""Every task type against its cases: what it proposes for a table, and the form it builds."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core import forms, steps
from core.errors import Text
from core.forms import split_options
from core.kinds import Sample, Settings, valid_options
from core.questions import OPTIONS_MAX, QUESTIONS_MAX
from core.tasks import ALL, GROUPS, TYPES, proposals, survey

CASES = Path(__file__).parent / "tasks"


def _cases(part: str) -> list[Any]:
    found = []
    for module in ALL:
        for number, case in enumerate(json.loads((CASES / f"{module.CODE}.json").read_text("utf-8"))[part]):
            found.append(pytest.param(module.CODE, case, id=f"{module.CODE}-{case.get('name', number)}"))
    return found


@pytest.mark.parametrize(("kind", "case"), _cases("proposes"))
def test_proposes(kind: str, case: dict[str, Any]) -> None:
    made = TYPES[kind].propose(Sample(case["columns"], case["rows"], case.get("pictures", [])))
    if case["score"] is None:
        assert made is None
        return
    assert made is not None
    assert (made.score, made.mapping) == (case["score"], case["mapping"])
    assert made.settings == _settings(case)


@pytest.mark.parametrize(("kind", "case"), _cases("builds"))
def test_builds(kind: str, case: dict[str, Any]) -> None:
    form = TYPES[kind].build(case["mapping"], _settings(case))
    assert forms.load(json.dumps(case["form"])) == form


def _settings(case: dict[str, Any]) -> Settings:
    more = {key: json.dumps(one) if isinstance(one, list) else one for key, one in case.get("more", {}).items()}
    return Settings(case["question"], tuple(case["options"]), tuple(case.get("fields", ())), more)


def test_the_best_proposal_comes_first() -> None:
    sample = Sample(["text", "options"], [{"text": "a", "options": "Good|Bad"}])
    assert [code for code, _ in proposals(sample)][:2] == ["classify", "write"]
    assert proposals(Sample(["id"], [{"id": "1"}])) == []


@pytest.mark.parametrize(
    "case",
    [pytest.param(one, id=one["table"][0]) for one in json.loads((CASES.parent / "best.json").read_text("utf-8"))],
)
def test_the_best_type_for_a_table_as_people_name_its_columns(case: dict[str, Any]) -> None:
    columns, *rows = csv.reader(case["table"])
    found = proposals(Sample(columns, [dict(zip(columns, row, strict=True)) for row in rows]))
    best, made = found[0]
    assert best == case["best"], [(code, one.score) for code, one in found]
    assert made.mapping.get("text") == case.get("text", made.mapping.get("text"))
    assert TYPES[best].build(made.mapping, made.settings).questions


@pytest.mark.parametrize(
    ("written", "options"),
    [
        ("Good\nBad, very\n\nGood", ("Good", "Bad, very")),
        ("Good | Bad", ("Good", "Bad")),
        ("Good, Bad", ("Good", "Bad")),
        ("Good", ("Good",)),
        ("Yes/No", ("Yes", "No")),
        ("N/A, Yes", ("N/A", "Yes")),
        ("https://example.org/a", ("https://example.org/a",)),
        ("31/12/2026", ("31/12/2026",)),
        ("He/she " + "x" * 61, ("He/she " + "x" * 61,)),
        (" ", ()),
    ],
)
def test_options_as_people_write_them(written: str, options: tuple[str, ...]) -> None:
    assert split_options(written) == options


def test_options_have_limits() -> None:
    assert valid_options(["a", "b"])
    assert not valid_options(["a"])
    assert not valid_options(["a"] * (OPTIONS_MAX + 1))
    assert not valid_options(["a", "b" * 61])


def test_every_type_stands_in_one_group_and_can_be_asked_about() -> None:
    assert sorted(code for group in GROUPS.values() for code in group) == sorted(TYPES)
    for one in ALL:
        assert set(one.NEEDS) <= steps.OF_A_TYPE
        assert one.EXPLAIN.count(".") <= 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"question": "", "type": "text"}, "Row 2: a question has 1 to"),
        ({"question": "Why?", "type": "hard"}, "is no type of question"),
        ({"question": "Why?", "type": "text", "name": "9"}, "is no name"),
        ({"question": "Why?", "type": "choose one", "options": "x"}, "two answers"),
        ({"question": "Why?", "type": "number", "min": "few"}, "is no whole number"),
        ({"question": "Why?", "type": "rate", "min": "9", "max": "2"}, "a rating goes"),
        ({"question": "Why?", "type": "decimal", "min": "few"}, "is no number"),
        ({"question": "Why?", "type": "date", "max": "soon"}, "is no day"),
    ],
)
def test_a_survey_says_which_row_is_no_question(row: dict[str, str], said: str) -> None:
    columns = ("question", "type", "name", "options", "min", "max")
    sample = Sample(columns, [row])
    made = survey.propose(sample)
    assert made
    why = survey.problem(sample, made.settings)
    assert why
    inner = why.params["why"]
    assert isinstance(inner, Text)
    assert said in why.one.format(row=why.params["row"], why=inner.one)
    other = survey.problem(Sample(columns, [row], numbers=[7]), made.settings)
    assert other
    assert other.params["row"] == 7


def test_a_survey_has_a_limit() -> None:
    sample = Sample(("question", "type"), [{"question": "Why?", "type": "text"}] * (QUESTIONS_MAX + 1))
    made = survey.propose(sample)
    assert made
    assert survey.problem(sample, made.settings)
    fine = survey.propose(Sample(sample.columns, sample.rows[:2]))
    assert fine
    assert survey.problem(sample, fine.settings) is None
