"""Files that are wrong or meant ill, sent in the chat: one clear sentence, nothing half-made, others go on."""

from typing import Any

import pytest

from core.ports import Tx
from tests.conversations.requesting import ROWS, requester, sends
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.files.made import zipped
from tests.pictures.test_decode import bomb
from tests.storage.scene import sql

REFUSED = {
    "wrong encoding": ("rows.csv", b"text\n" + bytes(range(128, 256)) * 20, "not readable as text"),
    "no text at all": ("rows.csv", bytes(range(256)) * 40, "not readable as text"),
    "a picture for a table": ("rows.csv", bomb(100, 100), "This is a picture"),
    "a zip bomb of 200 MB": ("rows.zip", zipped({"rows.csv": bytes(200 << 20)}), "unpacks to a suspicious size"),
    "a broken archive": ("rows.xlsx", b"PK\3\4" + b"x" * 500, "damaged"),
}
TAKEN = {
    "NULs": ("rows.csv", b"text\nhel\0lo\n", "Row 2, column text: hidden control characters were taken out"),
    "right-to-left marks": ("rows.csv", "text\nhel\u202elo\n".encode(), "Row 2, column text: hidden control"),
    "a formula": ("rows.csv", b"text\n=hello()\n", "1 row, columns: text"),
    "a broken line": ("rows.jsonl", b'{"text": "hello"}\n{"text": \n', "Line 2 is not a JSON object and was left out"),
    "two columns of one name": ("rows.csv", b"text,text\nhello,b\n", 'The column name "text" is there twice'),
    "a picture bomb": (
        "rows.zip",
        zipped({"rows.csv": b"text,picture\nhello,a.png\n", "a.png": bomb(100_000, 100_000)}),
        "a.png: This picture is far too large",
    ),
}
SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # what is tried here stands before the store


@SQLITE
@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_used_is_refused_in_a_sentence(stage: Stage, name: str) -> None:
    file, data, words = REFUSED[name]
    await campaign(stage)
    amina, worker = await requester(stage), await enter(stage)
    said = await sends(amina, file, data)
    assert words in said
    assert said.count("⚠️") == 1, "one sentence"
    assert "How does this sound?" in await worker.tap("I agree"), "others are served"
    assert await stage.do(rows) == []
    assert "No campaign yet" in await amina.say("/campaigns")


@SQLITE
@pytest.mark.parametrize("name", TAKEN)
async def test_what_is_odd_is_told_and_made_harmless(stage: Stage, name: str) -> None:
    file, data, words = TAKEN[name]
    amina = await requester(stage)
    assert words in await sends(amina, file, data)
    ((kept,),) = await stage.do(rows)
    assert "hello" in kept
    assert "No campaign yet" not in await amina.say("/campaigns")


@SQLITE
async def test_a_question_that_names_no_column_is_refused(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "rows.csv", ROWS)
    await amina.tap("Yes, go on")
    assert "The file has no column colour. It has: text" in await amina.say("Is ${colour} right?")


def rows(tx: Tx) -> Any:
    """The rows of campaigns that are not launched."""
    return sql(tx, "SELECT t.data FROM task t JOIN campaign c ON c.id = t.campaign_id WHERE c.state = 'draft'")
