"""A survey from a workbook: sent into the chat, asked question by question, and its answers."""

import csv
import io
from collections.abc import Mapping, Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

Sheet = Sequence[Sequence[str]]
HOUSEHOLD: Mapping[str, Sheet] = {
    "survey": [
        ["type", "name", "label", "relevant", "constraint", "constraint_message", "required", "calculation"],
        ["select_one yes_no", "farm", "Do you farm?", "", "", "", "yes", ""],
        ["integer", "acres", "How many acres?", "${farm} = 'yes'", ". <= 100", "At most 100.", "yes", ""],
        ["begin repeat", "person", "Person", "", "", "", "", ""],
        ["text", "name", "What is the name?", "", "", "", "yes", ""],
        ["integer", "age", "How old is ${name}?", "", ". >= 0 and . < 120", "", "yes", ""],
        ["end repeat", "", "", "", "", "", "", ""],
        ["calculate", "people", "", "", "", "", "", "count(${person})"],
        ["note", "thanks", "You named ${people} people.", "", "", "", "", ""],
    ],
    "choices": [["list_name", "name", "label"], ["yes_no", "yes", "Yes, we do"], ["yes_no", "no", "No"]],
    "settings": [["form_title"], ["Households"]],
}


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


async def launched(amina: Actor, name: str, data: bytes) -> None:
    said = await sends(amina, name, data)
    assert "Households" in said, said
    await amina.tap("Yes, go on")
    for _ in range(12):
        if "Cost and launch" in amina.buttons():
            break
        if "Any language" in amina.buttons():
            await amina.tap("Any language")
        elif "The doubtful ones" in amina.buttons():
            await amina.tap("The doubtful ones")
        elif "Nothing to add" in amina.buttons():
            await amina.tap("Nothing to add")
        elif "Keep it so" in amina.buttons():
            await amina.tap("Keep it so")
        else:
            await amina.say("5")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")


async def answers_of(amina: Actor, stage: Stage) -> list[dict[str, str]]:
    await amina.say("/results")
    (table,) = [data for name, data in (await files(amina, stage)).items() if name.endswith("-answers.csv")]
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_workbook_is_asked_question_by_question(stage: Stage) -> None:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "households.xlsx", workbook(HOUSEHOLD))
    juma = await enter(stage, "Juma")
    await juma.tap("I agree")
    assert "Do you farm?" in juma.reads()
    await juma.tap("Yes, we do")
    assert "How many acres?" in juma.reads()
    await juma.say("500")
    assert "At most 100." in juma.reads()
    await juma.say("5")
    assert "What is the name?" in juma.reads()
    await juma.say("Asha")
    assert "How old is Asha?" in juma.reads()
    await juma.say("30")
    assert "Is there another one?" in juma.reads()
    await juma.tap("Yes")
    await juma.say("Ben")
    await juma.say("7")
    await juma.tap("No")
    assert "You named 2 people." in juma.reads()
    await juma.tap("Back")
    assert "Is there another one? (Person)" in juma.reads()
    await juma.tap("Keep my answer")
    await juma.tap("Next")
    assert "Please look over your answers" in juma.reads()
    seen = juma.reads()
    await juma.tap("Send")
    assert "7. Person (2) · How old is Ben? 7" in seen
    (row,) = await answers_of(amina, stage)
    assert (row["farm"], row["acres"], row["people"]) == ("yes", "5", "2")
    assert (row["person/name"], row["person/age"]) == ("Asha|Ben", "30|7")
