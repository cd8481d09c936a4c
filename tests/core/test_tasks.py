"""Every task type against its cases: what it proposes for a table, and the form it builds."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import asked, steps
from core.form import forms
from core.form.named import named_columns
from core.form.questions import OPTIONS_MAX, Question, Rate
from core.kinds import LANGUAGES, Sample, Settings, valid_options
from core.tables import row_faults
from core.tasks import ALL, GROUPS, OURS, TYPES, proposals
from core.typed.options import split_options

CASES = Path(__file__).parent / "tasks"
BARE = Campaign(1, 1, 1, State.DRAFT, "Work")
SPOT = {"lat": "-1.28", "lon": "36.81", "gps": "-1.28, 36.81"}
WRITTEN = ("survey", "key_in")  # every word of theirs is in the requester's file


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


@pytest.mark.parametrize("kind", TYPES)
def test_a_row_that_lacks_what_its_type_is_about_is_left_out_and_named(kind: str) -> None:
    cases = json.loads((CASES / f"{kind}.json").read_text("utf-8"))
    assert list(TYPES[kind].MUST) == cases["must"]
    seen = set()
    for case in cases["builds"]:
        campaign = asked.built(replace(BARE, mapping=case["mapping"]), kind, _settings(case))
        full = {one: f"one {n}|two {n}" for n, one in enumerate(named_columns(campaign.form))}
        full |= {one: SPOT.get(part, f"one {part}|two {part}") for part, one in case["mapping"].items()}
        assert row_faults.unfit(campaign, 7, full) is None
        for part in set(cases["must"]) & case["mapping"].keys():
            seen.add(part)
            column = case["mapping"][part]
            for row in ({**full, column: " "}, {key: one for key, one in full.items() if key != column}):
                why = row_faults.unfit(campaign, 7, row)
                assert why is not None
                assert why.params == {"row": 7, "column": column}
    assert seen == set(cases["must"]), "a case each"


def test_a_place_that_is_none_is_named() -> None:
    there = Settings(more={"radius": "100"})
    for kind in ("place", "job"):
        mapping = {"job": "what", "lat": "lat", "lon": "lon"}
        campaign = asked.built(replace(BARE, mapping=mapping), kind, there)
        good = {"what": "a", "lat": "-1.28", "lon": "36.81"}
        assert row_faults.unfit(campaign, 7, good) is None
        why = row_faults.unfit(campaign, 7, {**good, "lat": "near the market"})
        assert why is not None
        assert why.params == {"row": 7, "value": "near the market 36.81"}
        assert (row_faults.unfit(campaign, 7, {**good, "lat": "", "lon": ""}) is None) == (kind == "job")


@pytest.mark.parametrize("kind", TYPES)
def test_what_a_type_asks_by_itself_is_known_to_the_catalogues(kind: str) -> None:
    """What it says where the requester said nothing: so a worker reads it in their own language."""
    said: set[str] = set()
    for case in json.loads((CASES / f"{kind}.json").read_text("utf-8"))["builds"]:
        settings = _settings(case)
        form = TYPES[kind].build(case["mapping"], settings)
        theirs = {settings.question, *settings.options, *settings.fields, *settings.more.values(), *LANGUAGES, "A", "B"}
        texts = {form.warning, *(text for one in form.questions for text in _texts(one))}
        said |= {one for one in texts - theirs if one and "${" not in one and one[0] != "→"}
    assert kind in WRITTEN or said <= OURS, said - OURS


def _texts(question: Question) -> tuple[str, ...]:
    ends = (question.low, question.high) if isinstance(question, Rate) else ()
    read = getattr(question, "says", ()) or getattr(question, "options", ())
    return (question.label, question.hint, *read, *ends)


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
