"""Rules that need no store, as data: does a value answer its question, and how is an answer paid."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core import pay
from core.campaigns import REVIEW_DAYS, Campaign, State
from core.errors import Invalid
from core.form import answers, forms
from core.form.forms import Form
from core.form.questions import (
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    MarkCells,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)

HERE = Path(__file__).parent
QUESTIONS: dict[str, Question] = {
    "one": ChooseOne("pet", "Which?", ("cat", "dog")),
    "several": ChooseSeveral("parts", "What is there?", ("a", "b", "c", "d"), fewest=2, most=3),
    "text": WriteText("say", "What does ${picture} say?", shortest=3, longest=10),
    "photo": TakePhoto("photo", "The front", side_min=800),
}
ASKED: dict[str, Question] = {
    **QUESTIONS,
    "one_other": ChooseOne("pet", "Which?", ("cat", "dog"), other=True),
    "several_other": ChooseSeveral("parts", "What?", ("a", "b", "none"), other=True, exclusive=("none",)),
    "line": WriteText("say", "What?", several_lines=False),
    "code": WriteText("say", "Code?", pattern="[A-Z]{2}[0-9]", pattern_says="Two letters, one digit."),
    "code_bare": WriteText("say", "Code?", pattern="[A-Z]{2}[0-9]"),
    "optional": WriteText("say", "More?", required=False),
    "integer": WriteInteger("n", "How many?", least=1, most=12),
    "integer_free": WriteInteger("n", "How many?"),
    "integer_least": WriteInteger("n", "How many?", least=2),
    "integer_most": WriteInteger("n", "How many?", most=8),
    "decimal": WriteDecimal("n", "How heavy?"),
    "date": PickDate("d", "Which day?", least="2020-01-01", most="2030-12-31"),
    "time": PickTime("t", "When?"),
    "datetime": PickDateTime("dt", "When?"),
    "rank": Rank("r", "Order?", ("a", "b", "c")),
    "rank_two": Rank("r", "Order?", ("a", "b", "c"), most=2),
    "rate": Rate("r", "How good?"),
    "yes_no": YesNo("y", "Open?"),
    "acknowledge": Acknowledge("k", "Clear?"),
    "note": Note("k", "Read."),
    "barcode": ReadBarcode("b", "Code?"),
    "photos": TakePhoto("p", "Sides?", fewest=2, most=3),
    "audio": SendAudio("a", "Say it", voice=True),
    "sound": SendAudio("a", "Send it"),
    "video": SendVideo("v", "Film it"),
    "file": SendFile("f", "Send it"),
    "location": SendLocation("l", "Where?"),
    "location_near": SendLocation("l", "Where?", near="-1.28333 36.81667", radius_m=100),
    "cells": MarkCells("c", "Where?"),
}


def cases(name: str) -> list[Any]:
    found = json.loads(HERE.joinpath(name).read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("answers.json"))
def test_a_value_answers_its_question_or_is_told_what_would(case: dict[str, Any]) -> None:
    if "stored" in case:
        assert answers.check(ASKED[case["question"]], case["value"]) == case["stored"]
        return
    with pytest.raises(Invalid, match=re.escape(case["says"])) as refused:
        answers.check(ASKED[case["question"]], case["value"])
    assert refused.value.text.n == case.get("n")


@pytest.mark.parametrize("case", cases("terms.json"))
def test_how_an_answer_is_paid(case: dict[str, Any]) -> None:
    found = pay.terms(
        by_agreement=case.get("by_agreement", False),
        doubtful=case.get("doubtful", False),
        reviewed=case.get("reviewed", False),
        unconfirmed=case["unconfirmed"],
    )
    assert (found.standing, found.confirmed) == (case["standing"], case["confirmed"])
    assert found.pending is (case["standing"] != "approved")


def test_the_clock_runs_while_something_is_to_be_decided() -> None:
    campaign = Campaign(id=1, organisation_id=2, owner_id=3, state=State.RUNNING, title="Moods")
    assert pay.clock(campaign, 1000, confirmed=True) == 0
    assert pay.clock(campaign, 1000) == 1000 + REVIEW_DAYS * 24 * 3_600_000


FORM = Form(tuple(QUESTIONS.values()), shows="${title}: ${text}", picture="picture")


def test_a_form_is_read_as_it_was_written() -> None:
    assert forms.load(forms.dump(FORM)) == FORM
    assert forms.load(forms.dump(Form(()))) == Form(())
    assert [forms.kind_of(one) for one in FORM.questions] == ["choose_one", "choose_several", "text", "photo"]
    every = Form(
        tuple(kind("a", "A?", hint="b", required=False) for kind in forms.KINDS.values()), languages=("en", "sw")
    )
    assert forms.load(forms.dump(every)) == every
    assert [forms.kind_of(one) for one in every.questions] == list(forms.KINDS)


def test_what_is_worked_out_is_not_asked() -> None:
    form = Form((FORM.questions[0], Calculate("sum", "", expression="1 + 1"), Hidden("id", "", value="${id}")))
    assert forms.visible(form) == form.questions[:1]
    assert forms.agrees(form)
    assert not forms.agrees(replace(form, opinion=True))
    assert not forms.agrees(Form((Note("read", "This."),)))


SPOKEN = Form(
    (
        ChooseOne("one", "Which of ${thing}?", ("Cat", "Dog"), hint="Look well"),
        SendLocation("at", "Go", near="${lat} 36"),
    ),
    shows="${thing}",
    languages=("en", "sw"),
    columns={"thing": {"en": "thing_en", "sw": "thing_sw"}},
    words={"sw": {"Cat": "Paka", "Dog": "Mbwa", "Which of ${thing}?": "${thing} gani?"}},
)
ROW = {"thing_en": "animal", "thing_sw": "mnyama", "lat": "-1.2"}


def test_a_form_speaks_the_languages_it_has() -> None:
    first, second = SPOKEN.questions
    assert isinstance(first, ChooseOne)
    assert forms.say(SPOKEN, "${thing}", ROW, "sw") == "mnyama"
    assert forms.say(SPOKEN, "${thing}", ROW) == "animal"
    assert forms.say(SPOKEN, "${thing}", {**ROW, "thing_sw": ""}, "sw") == "animal"
    assert forms.say(SPOKEN, "${thing}", {}, "sw") == ""
    assert forms.filled(SPOKEN, first, ROW, "sw").label == "mnyama gani?"
    assert forms.options_in(SPOKEN, first, ROW, "sw") == ("Paka", "Mbwa")
    asked = forms.filled(SPOKEN, first, ROW, "sw")
    assert isinstance(asked, ChooseOne)
    assert asked.options == ("Cat", "Dog")
    place = forms.filled(SPOKEN, second, ROW)
    assert isinstance(place, SendLocation)
    assert place.near == "-1.2 36"


def test_a_row_may_bring_options_and_what_stands() -> None:
    form = Form(())
    listed = ChooseOne("one", "Which?", column="choices")
    assert forms.options_in(form, listed, {"choices": "A|B"}) == ("A", "B")
    assert forms.options_in(form, Rank("r", "Order", ("${a}", "${b}", "${c}")), {"a": "1", "b": "2", "c": ""}) == (
        "1",
        "2",
    )
    kept = forms.filled(form, WriteText("say", "Name?", start="${name}"), {"name": "Asha"})
    hidden = forms.filled(form, Hidden("id", "", value="${id}"), {"id": "7"})
    assert (kept, hidden) == (WriteText("say", "Name?", start="Asha"), Hidden("id", "", value="7"))
    assert forms.filled(form, Note("n", "See ${id}"), {"id": "7"}) == Note("n", "See 7")


def test_agreement_can_confirm_what_is_chosen_alone() -> None:
    assert forms.agrees(Form(FORM.questions[:2]))
    assert not forms.agrees(FORM)


def test_places_are_filled_from_the_row() -> None:
    assert forms.places(FORM.shows) == ("title", "text")
    assert forms.fill(FORM.shows, {"title": "A", "text": "${title}"}) == "A: ${title}"
    assert forms.fill("${other} ${", {"title": "A"}) == "${other} ${"
