"""A campaign's whole way, from a file sent in a chat to a file of results, on real input."""

import csv
import io
from pathlib import Path
from typing import Any

from core import launch
from core.people import Role
from core.ports import Tx
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

EXAMPLES = Path(__file__).parents[2] / "examples"
ROWS = b"text,options\nI love it,Good|Bad\nIt broke,Good|Bad\nIt is blue,Good|Bad\n"


async def requester(stage: Stage, name: str = "Amina", points: int = 1000) -> Actor:
    """Somebody who may give out work and has points."""
    actor = await enter(stage, name)

    def give(tx: Tx) -> None:
        me = tx.people.by_telegram(actor.id)
        assert me
        tx.people.give_role(me.id, Role.REQUESTER, 0)
        if points:
            launch.give(tx, me.id, points)

    await stage.do(give)
    return actor


async def sends(amina: Actor, name: str, data: bytes) -> str:
    """Send a file and wait until it is in; what the chat says then."""
    await amina.send_file(name, data)
    await amina.stage.wait(1)
    return amina.reads()


async def decided(amina: Actor, *, price: str = "5 points", answers: str = "1") -> str:
    """Walk through all questions after a file with texts and options."""
    await amina.tap("Yes, go on")
    assert "What question" in amina.reads()
    await amina.say("How does this sound?")
    assert "What must people know" in amina.reads()
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To teach a program what people like.")
    await amina.tap(price)
    await amina.tap(answers)
    await amina.tap("10 minutes")
    await amina.tap("Any language")
    return await amina.tap("The doubtful ones")


async def files(amina: Actor, stage: Stage) -> dict[str, bytes]:
    """The documents the bot sent into the chat."""
    for _ in range(8):
        await stage.wait(1)  # one file a moment goes into a chat
    found: dict[str, bytes] = {}
    for message in amina.messages():
        document: dict[str, Any] = message.get("document", {})
        if document and message["from"]["is_bot"]:
            found[document["file_name"]] = stage.engine.open_file(amina.id, document["file_unique_id"])
    return found


async def test_from_a_file_to_results(stage: Stage) -> None:
    amina = await requester(stage)
    understood = await sends(amina, "moods.csv", ROWS)
    assert "3 rows" in understood
    assert "Choose one" in understood
    assert "Good · Bad" in understood
    assert "All is decided" in await decided(amina)
    assert "Test: your answer is not paid" in await amina.tap("Try two tasks")
    stage.clock.tick(8_000)
    await amina.tap("Good")
    stage.clock.tick(12_000)
    assert "took you 10 seconds" in await amina.tap("Bad")
    summary = await amina.tap("Cost and launch")
    assert "15 points" in summary
    assert "1,200 points" in summary, "an hour at 10 s x 1.5 and 5 points"
    assert "not known" in summary, "nobody was here yet"
    assert "running" in await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    assert "How does this sound?" in await worker.tap("I agree")
    for _ in range(3):
        await worker.tap("Good")
    await amina.say("/campaigns")
    card = await amina.tap("moods")
    assert "3 of 3 answers are in" in card
    await amina.tap("Results")
    sent = await files(amina, stage)
    assert sorted(sent) == ["moods-answers.csv", "moods-answers.jsonl", "moods-tasks.csv", "moods-tasks.jsonl"]
    rows = list(csv.DictReader(io.StringIO(sent["moods-answers.csv"].decode("utf-8-sig"))))
    assert [row["answer"] for row in rows] == ["Good"] * 3
    assert [row["input.text"] for row in rows] == ["I love it", "It broke", "It is blue"]
    assert str(worker.id) not in sent["moods-answers.csv"].decode()
