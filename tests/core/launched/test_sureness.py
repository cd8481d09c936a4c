"""How sure results are, in every format that has a place for it."""

from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import Campaign, State, Task
from core.form.forms import Form
from core.form.questions import CANT_TELL, ChooseOne, ChooseSeveral, Question, Rank, TakePhoto, WriteText
from core.formats import FORMATS
from core.launched import sureness
from core.launched.results import Given, agreed
from core.verdicts.port import Kept, Stage
from core.work import Standing

MOOD = ChooseOne("mood", "How does it sound?", ("Good", "Bad"))
NAME = WriteText("name", "What is it called?", compared=True)
ONE = Campaign(
    1, 1, 1, State.RUNNING, "Moods", kind="classify", form=Form((MOOD,)), columns=("text",), answers_wanted=2
)
TWO = replace(ONE, form=Form((MOOD, NAME)))
PEOPLE = Kept("Good", 0.934, 3, True, Stage.RESOLVED)


def given(worker: str, **values: str) -> Given:
    return Given(7, worker, values, Standing.APPROVED, 5, 0, id=len(worker))


SAID = [given("a", mood="Good"), given("bb", mood="Bad"), given("ccc", mood="Good")]


def task(**verdicts: Kept) -> Task:
    return Task(1, 7, 2, {"text": "Hi"}, verdicts=verdicts)


def row(campaign: Campaign, one: Task, answers: list[Given] = SAID) -> dict[str, Any]:
    (_, tasks, _) = FORMATS["ours"].PARTS
    (found,) = tasks.rows(campaign, one, answers)
    assert set(found) <= set(tasks.columns(campaign))
    return dict(found)


@pytest.mark.parametrize(
    ("kept", "cells"),
    [
        (PEOPLE, ("Good", "0.93", "yes", "people", 2)),
        (replace(PEOPLE, value="Bad"), ("Bad", "0.93", "yes", "people", 1)),
        (replace(PEOPLE, confidence=0.9999, agree=False), ("Good", "0.99", "no", "people", 2)),
        (replace(PEOPLE, stage=Stage.DECIDED), ("Good", "1.00", "yes", "moderator", 2)),
        (replace(PEOPLE, stage=Stage.DECIDED, value=None), (None, "", "", "unsure", 0)),
        (replace(PEOPLE, stage=Stage.ASK), ("Good", "0.93", "yes", "open", 2)),
        (replace(PEOPLE, stage=Stage.ASK, confidence=0.61), (None, "0.61", "yes", "unsure", 0)),
        (replace(PEOPLE, stage=Stage.MODERATOR, confidence=0.61), (None, "0.61", "yes", "unsure", 0)),
        (replace(PEOPLE, value=CANT_TELL), ("?", "0.93", "yes", "people", 0)),
    ],
)
def test_a_result_says_how_sure_it_is_and_whose(kept: Kept, cells: tuple[Any, ...]) -> None:
    found = row(ONE, task(mood=kept))
    assert tuple(found[one] for one in ("mood", "confidence", "agree", "decided_by", "agreeing")) == cells
    assert found["answers"] == 3
    assert found["likely"] == (kept.value or "" if cells[3] == "unsure" else "")


def test_the_likeliest_of_several_options_stands_in_one_cell() -> None:
    tags = ChooseSeveral("tags", "Which?", ("red", "blue"))
    kept = replace(PEOPLE, value=["red", "blue"], stage=Stage.MODERATOR, confidence=0.5)
    found = row(replace(ONE, form=Form((tags,))), task(tags=kept), [])
    assert (found["tags"], found["likely"]) == (None, "red|blue")


def test_what_was_not_weighed_is_as_before() -> None:
    found = row(ONE, task())
    assert (found["mood"], found["confidence"], found["decided_by"], found["likely"]) == ("Good", "", "rules", "")
    found = row(ONE, task(), SAID[:2])
    assert (found["mood"], found["decided_by"]) == (None, "")


def test_of_several_questions_each_says_it() -> None:
    one = task(mood=PEOPLE, name=replace(PEOPLE, value="Asha", confidence=0.8))
    found = row(TWO, one, [given("a", mood="Good", name="asha."), given("bb", mood="Good", name="Amina")])
    assert (found["mood.confidence"], found["name.confidence"], found["name.decided_by"]) == ("0.93", "0.80", "people")
    assert (found["mood"], found["name"], found["agreeing"]) == ("Good", "Asha", 1)


HEARD, BEST = WriteText("heard", "What is said?"), Rank("best", "Which is best?", ("a", "b"), most=1)


@pytest.mark.parametrize(
    ("kind", "question", "column"),
    [
        ("transcribe", HEARD, "support"),
        ("classify", Rank("all", "In which order?", ("a", "b")), "support"),
        ("classify", BEST, "confidence"),
        ("classify", NAME, "confidence"),
    ],
)
def test_what_is_no_chance_is_not_called_one(kind: str, question: Question, column: str) -> None:
    campaign = replace(ONE, kind=kind, form=Form((question,)))
    assert sureness.columns(campaign) == [column, "agree", "decided_by", "likely"]
    assert sureness.cells(campaign, task(**{question.name: PEOPLE}), {})[column] == "0.93"


def test_what_is_beside_is_of_who_says_so() -> None:
    campaign = replace(ONE, form=Form((MOOD, TakePhoto("front", "Show it."))))
    first, second = given("a", mood="Bad", front="1" * 64), given("bb", mood="Good", front="2" * 64)
    assert agreed(campaign, task(mood=PEOPLE), [first, second]) == ({"mood": "Good", "front": "2" * 64}, [second])


@pytest.mark.parametrize(
    "changes", [{"kind": "survey"}, {"form": Form((MOOD,), opinion=True)}, {"form": Form((TakePhoto("p", "?"),))}]
)
def test_where_nothing_is_weighed_there_is_no_column(changes: dict[str, Any]) -> None:
    assert sureness.columns(replace(ONE, **changes)) == []
    assert sureness.cells(replace(ONE, **changes), task(), {}) == {}


def test_a_question_of_that_name_hides_no_column() -> None:
    campaign = replace(ONE, form=Form((replace(MOOD, name="confidence"),)))
    found = row(campaign, task(confidence=PEOPLE), [given("a", confidence="Good")])
    assert (found["answer.confidence"], found["confidence"]) == ("Good", "0.93")


def test_label_studio_has_it_as_a_prediction_with_its_score() -> None:
    (found,) = (
        FORMATS["label_studio"]
        .PARTS[0]
        .rows(TWO, task(mood=PEOPLE, name=replace(PEOPLE, value="Asha", confidence=0.8)), ())
    )
    (told,) = found["predictions"]
    assert (told["score"], [one["value"] for one in told["result"]]) == (
        0.8,
        [{"choices": ["Good"]}, {"text": ["Asha"]}],
    )
    (found,) = (
        FORMATS["label_studio"].PARTS[0].rows(ONE, task(mood=replace(PEOPLE, stage=Stage.ASK, confidence=0.5)), ())
    )
    (told,) = found["predictions"]
    assert (told["model_version"], told["score"]) == ("answers together, unsure", 0.5)
    (found,) = FORMATS["label_studio"].PARTS[0].rows(ONE, task(mood=replace(PEOPLE, stage=Stage.DECIDED)), ())
    assert found["predictions"][0]["score"] == 1.0
    (found,) = FORMATS["label_studio"].PARTS[0].rows(ONE, task(mood=replace(PEOPLE, value=CANT_TELL)), ())
    assert found["predictions"] == []


def test_the_requesters_own_table_has_what_is_known_alone() -> None:
    (_, csv) = FORMATS["sheet"].PARTS
    (found,) = csv.rows(ONE, task(mood=PEOPLE), SAID)
    assert found["mood"] == "Good"
    (found,) = csv.rows(ONE, task(mood=replace(PEOPLE, stage=Stage.MODERATOR, confidence=0.5)), SAID)
    assert found["mood"] is None


def test_mechanical_turk_is_told_how_many_there_may_be() -> None:
    more = {"least": "2", "most": "5", "sure": "90"}
    campaign = replace(ONE, settings=replace(ONE.settings, more=more))
    (found,) = FORMATS["mturk"].PARTS[0].rows(campaign, task(), SAID[:1])
    assert found["MaxAssignments"] == 5


def test_surest_is_of_all_that_is_asked() -> None:
    assert sureness.surest(task(mood=PEOPLE), ["mood", "name"]) is None
    assert sureness.surest(task(), []) is None
