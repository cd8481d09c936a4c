"""Rules that need no store, as data: does a value answer its question, and how is an answer paid."""

import json
from pathlib import Path
from typing import Any

import pytest

from core import answers, forms, pay
from core.campaigns import REVIEW_DAYS
from core.errors import Invalid
from core.forms import ChooseOne, ChooseSeveral, Form, Question, TakePhoto, WriteText

HERE = Path(__file__).parent
QUESTIONS: dict[str, Question] = {
    "one": ChooseOne("pet", "Which?", ("cat", "dog")),
    "several": ChooseSeveral("parts", "What is there?", ("a", "b", "c", "d"), fewest=2, most=3),
    "text": WriteText("say", "What does ${picture} say?", shortest=3, longest=10),
    "photo": TakePhoto("photo", "The front", side_min=800),
}


def cases(name: str) -> list[Any]:
    found = json.loads(HERE.joinpath(name).read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("answers.json"))
def test_a_value_answers_its_question_or_is_told_what_would(case: dict[str, Any]) -> None:
    if "stored" in case:
        assert answers.check(QUESTIONS[case["question"]], case["value"]) == case["stored"]
        return
    with pytest.raises(Invalid, match=case["says"]) as refused:
        answers.check(QUESTIONS[case["question"]], case["value"])
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
    assert pay.clock(True, 1000) == 0
    assert pay.clock(False, 1000) == 1000 + REVIEW_DAYS * 24 * 3_600_000


FORM = Form(tuple(QUESTIONS.values()), shows="${title}: ${text}", picture="picture")


def test_a_form_is_read_as_it_was_written() -> None:
    assert forms.load(forms.dump(FORM)) == FORM
    assert forms.load(forms.dump(Form(()))) == Form(())
    assert [forms.kind_of(one) for one in FORM.questions] == list(forms.KINDS)


def test_agreement_can_confirm_what_is_chosen_alone() -> None:
    assert forms.is_choice(Form(FORM.questions[:2]))
    assert not forms.is_choice(FORM)


def test_places_are_filled_from_the_row() -> None:
    assert forms.places(FORM.shows) == ("title", "text")
    assert forms.fill(FORM.shows, {"title": "A", "text": "${title}"}) == "A: ${title}"
    assert forms.fill("${other} ${", {"title": "A"}) == "${other} ${"
