"""Every format of results against its golden rows: what each kind of answer becomes in it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.campaigns import Campaign, State, Task
from core.form.forms import Form
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Note,
    PickDate,
    Rate,
    SendAudio,
    SendLocation,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.formats import ALL, FORMATS, USUAL, counts, mturk, sheet
from core.launched.results import Given, agreed, sent_files
from core.work import Standing

CASES = Path(__file__).parent / "formats"
PHOTO, VOICE = "a" * 64, "b" * 64 + ".ogg"
FORM = Form(
    (
        Note("read", "Look well."),
        ChooseOne("mood", "How is it?", ("Good", "Bad")),
        ChooseSeveral("parts", "What is there?", ("roof", "door")),
        WriteText("name", "Mend the name", start="${name}"),
        WriteInteger("count", "How many?"),
        WriteDecimal("price", "What does it cost?"),
        Rate("stars", "How good?"),
        YesNo("open", "Open?"),
        PickDate("day", "When?"),
        SendLocation("place", "Where?"),
        MarkCells("cat", "Where is the cat?"),
        TakePhoto("front", "The front", most=2),
        SendAudio("sound", "Say it"),
    ),
    picture="file",
    predicted="machine",
)
CAMPAIGN = Campaign(
    id=161,
    organisation_id=1,
    owner_id=1,
    state=State.RUNNING,
    title="Shops",
    kind="classify",
    version=1,
    form=FORM,
    purpose="A map",
    price_minor=5,
    answers_wanted=2,
    columns=("name", "file", "machine"),
    launched_at=1_760_000_000_000,
)
TASK = Task(161, 4095, 7, {"name": "Asha =shop", "file": "1.jpg", "machine": "Good"}, version=1, reward_minor=5)
FIRST = Given(
    task_id=4095,
    worker="w1",
    values={
        "mood": "Good",
        "parts": ["roof", "door"],
        "name": "Asha's shop",
        "count": "12",
        "price": "12.5",
        "stars": "4",
        "open": "yes",
        "day": "2026-11-24",
        "place": "-1.28 36.81 0 12",
        "cat": ["0.1250 0.2500 0.4375 0.6250", "0.5000 0.5000 0.6000 0.7000"],
        "front": [PHOTO, PHOTO],
        "sound": VOICE,
    },
    standing=Standing.APPROVED,
    paid_minor=5,
    submitted_at=1_760_000_060_000,
    id=255,
    leased_at=1_760_000_000_000,
)
SECOND = replace(
    FIRST,
    worker="w2",
    values=dict.fromkeys(FIRST.values, "?") | {"mood": "Bad", "name": ""},
    standing=Standing.REVIEW,
    paid_minor=0,
    id=256,
    clock_at=1_760_100_000_000,
)


@pytest.mark.parametrize("code", FORMATS)
def test_golden(code: str) -> None:
    expected: list[Any] = json.loads((CASES / f"{code}.json").read_text("utf-8"))
    found = [
        {"name": f"{part.name}.{part.ending}", "columns": list(part.columns(CAMPAIGN)), "rows": rows(part)}
        for part in FORMATS[code].PARTS
        if part.text is None
    ]
    assert json.loads(json.dumps(found)) == expected


def rows(part: Any) -> list[Any]:
    """Of a task that two people answered differently, one that they answered alike, and one that nobody did."""
    alike = (FIRST, replace(FIRST, worker="w3", id=257))
    return [row for given in ((FIRST, SECOND), alike, ()) for row in part.rows(CAMPAIGN, TASK, given)]


def test_label_studio_is_told_how_to_show_it() -> None:
    setup = FORMATS["label_studio"].PARTS[1].text
    assert setup is not None
    assert setup(CAMPAIGN) == (CASES / "label_studio.xml").read_text("utf-8")
    spoken = replace(FORM, questions=FORM.questions[4:5], picture=None, media="file")
    assert '<Audio name="audio" value="$file"/>' in setup(replace(CAMPAIGN, form=spoken))
    written = replace(FORM, questions=FORM.questions[4:5], picture=None, shows="Look: ${name}")
    assert '<Text name="text" value="$name"/>' in setup(replace(CAMPAIGN, form=written))


@pytest.mark.parametrize("code", FORMATS)
def test_rows_have_no_cell_beyond_the_columns(code: str) -> None:
    for part in FORMATS[code].PARTS:
        columns = set(part.columns(CAMPAIGN))
        assert len(columns) == len(part.columns(CAMPAIGN))
        assert part.ending == "json" or all(set(row) <= columns for row in rows(part))


def test_the_usual_format_is_one_of_them() -> None:
    assert USUAL in FORMATS
    assert len({one.CODE for one in ALL}) == len(ALL)


def test_mechanical_turk_has_its_27_columns_first() -> None:
    columns = mturk.columns(CAMPAIGN)
    assert columns[:27] == list(mturk.FIXED)
    assert (columns[0], columns[27], columns[-2:]) == ("HITId", "Input.name", ["Approve", "Reject"])


def test_mechanical_turk_says_when_a_person_approved() -> None:
    given = replace(FIRST, decided_at=1_760_000_120_000)
    (row,) = mturk.rows(CAMPAIGN, TASK, [given])
    assert row["ApprovalTime"] == "Thu Oct 09 08:55:20 UTC 2025"
    (row,) = mturk.rows(CAMPAIGN, TASK, [replace(given, standing=Standing.REVIEW)])
    assert row["ApprovalTime"] == "", "what is looked at once more is not approved"


def test_the_requesters_table_keeps_its_columns() -> None:
    campaign = replace(CAMPAIGN, form=Form((WriteText("name", "?"), WriteText("file", "?", start="${file}"))))
    assert sheet.columns(campaign) == ["name", "file", "machine", "answer.name"]
    campaign = replace(campaign, answers_wanted=1)
    given = [replace(FIRST, values={"name": "n", "file": "?"})]
    assert list(sheet.rows(campaign, TASK, given)) == [{**TASK.data, "answer.name": "n"}]


def test_a_question_called_like_a_column_of_ours_hides_none() -> None:
    form = Form((WriteText("row", "?"), WriteInteger("paid", "?"), SendLocation("answers", "?")))
    campaign = replace(CAMPAIGN, form=form, columns=())
    given = [replace(FIRST, values={"row": "the back one", "paid": "12", "answers": "1 2 0 0"})]
    answers, tasks, _ = FORMATS["ours"].PARTS
    (answer,), (task,) = answers.rows(campaign, TASK, given), tasks.rows(campaign, TASK, given)
    assert (answer["row"], answer["answer.row"], answer["paid"], answer["answer.paid"]) == (7, "the back one", 5, "12")
    assert (answer["answer.answers"], answer["answers.latitude"]) == ("1 2 0 0", "1")
    assert (task["row"], task["answers"]) == (7, 1)
    for part, row in ((answers, answer), (tasks, task)):
        assert set(row) <= set(part.columns(campaign))


@pytest.mark.parametrize(
    ("question", "cell", "said"),
    [
        (Rate("stars", "?"), "very good", []),
        (Rate("stars", "?"), "4", [{"rating": 4}]),
        (MarkCells("cat", "Cat"), "left", []),
        (ChooseSeveral("parts", "?", ("roof", "door")), "roof|door", [{"choices": ["roof", "door"]}]),
        (ChooseOne("mood", "?", ("Good", "Bad")), "", []),
    ],
)
def test_what_a_machine_said_that_is_no_answer_is_left_out(question: Any, cell: str, said: list[Any]) -> None:
    campaign = replace(CAMPAIGN, form=Form((question,), predicted="machine"))
    task = replace(TASK, data={"machine": cell})
    (row,) = FORMATS["label_studio"].PARTS[0].rows(campaign, task, ())
    assert [result["value"] for one in row["predictions"] for result in one["result"]] == said


def test_small_numbers_of_a_survey_are_not_said() -> None:
    survey = replace(CAMPAIGN, columns=(), form=Form((ChooseOne("mood", "How are you?", ("Good", "Bad"), other=True),)))
    said = ["Good"] * 5 + ["Bad"] * 4 + ["As ever"]
    given = [replace(FIRST, worker=f"w{n}", values={"mood": one}) for n, one in enumerate(said)]
    found = {row["answer"]: row["answers"] for row in counts.rows(survey, TASK, given)}
    assert found == {"Good": 5, "Bad": "under 5", "other": "under 5"}


def test_counts_hold_nothing_of_anybody() -> None:
    """Not one value of an open question, and no code, time or file."""
    found = json.dumps([dict(one) for one in counts.rows(CAMPAIGN, TASK, [FIRST, SECOND])])
    for secret in (PHOTO, VOICE, "36.81", "Asha", "w1", "w2", "2026", "2025", "12.5", "0.1250"):
        assert secret not in found


def test_a_cell_left_empty_stays_as_it_came() -> None:
    campaign = replace(CAMPAIGN, form=Form((WriteText("name", "?", start="${name}", required=False),)))
    (row,) = sheet.rows(replace(campaign, answers_wanted=1), TASK, [replace(FIRST, values={"name": ""})])
    assert row["name"] == TASK.data["name"]


def test_a_row_nobody_was_asked_about_has_the_machines_answer() -> None:
    assert agreed(CAMPAIGN, TASK, ()) == ({"mood": "Good"}, ())
    assert agreed(replace(CAMPAIGN, form=replace(FORM, predicted=None)), TASK, ()) == ({}, ())


def test_a_machine_is_one_more_voter_and_stands_in_no_list_of_people() -> None:
    campaign = replace(CAMPAIGN, form=Form((ChooseOne("mood", "?", ("Good", "Bad")),), predicted="machine"))
    good, bad = replace(FIRST, values={"mood": "Good"}), replace(SECOND, values={"mood": "Bad"})
    assert agreed(replace(campaign, answers_wanted=2), TASK, [bad, good]) == ({"mood": "Good"}, [good])
    silent = replace(TASK, data={"machine": ""})
    assert agreed(replace(campaign, answers_wanted=2), silent, [bad, good]) == ({}, ())


def test_files_are_named_by_row_worker_and_question() -> None:
    names = [name for name, _ in sent_files(CAMPAIGN, TASK, [FIRST, SECOND])]
    assert names == ["7-w1-fff-front-1.jpg", "7-w1-fff-front-2.jpg", "7-w1-fff-sound.ogg"]
    one = replace(CAMPAIGN, form=Form((TakePhoto("answer", "A photo"),)))
    assert list(sent_files(one, TASK, [replace(FIRST, values={"answer": PHOTO})])) == [("7-w1-fff.jpg", PHOTO)]
    grouped = replace(CAMPAIGN, form=Form((TakePhoto("home/front", "?"), TakePhoto("home-front", "?"))))
    given = [replace(FIRST, values={"home/front": PHOTO, "home-front": PHOTO})]
    names = [name for name, _ in sent_files(grouped, TASK, given)]
    assert names == ["7-w1-fff-home~front.jpg", "7-w1-fff-home-front.jpg"], (
        "a survey names its questions with their groups"
    )
