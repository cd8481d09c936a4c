"""What requesters do on the stage, step by step."""

from pathlib import Path
from typing import Any

from core.drafting import launch, studio
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
        tx.requesters.keep(tx.office.organisation_of(me.id), "Amina Otieno, amina@lab.example", "study")
        if points:
            launch.give(tx, me.id, points)

    await stage.do(give)
    return actor


async def sends(amina: Actor, name: str, data: bytes) -> str:
    """Send a file and wait until it is in; what the chat says then."""
    await amina.send_file(name, data)
    await amina.stage.wait(1)
    return amina.reads()


async def decided(
    amina: Actor, *, price: str = "5 points", answers: str = "1", review: str = "The doubtful ones"
) -> str:
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
    return await amina.tap(review)


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


async def launched(amina: Actor, rows: bytes = ROWS, **choices: str) -> str:
    """A running campaign; its card."""
    await sends(amina, "moods.csv", rows)
    await decided(amina, **choices)
    await amina.tap("Cost and launch")
    return await amina.tap("Launch")


async def points(stage: Stage, amina: Actor) -> int:
    """The requester's free points."""

    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(amina.id)
        assert me
        return studio.free_points(tx, tx.office.organisation_of(me.id))

    return int(await stage.do(look))


async def made_a_test(amina: Actor, questions: int) -> str:
    """The decided draft becomes an entry test and is launched; what the bot says then."""
    await amina.tap("Change")
    await amina.tap("Entry test")
    await amina.say(str(questions))
    await amina.tap("Cost and launch")
    return await amina.tap("Launch")


async def opened_by(amina: Actor, test: str) -> None:
    """The decided draft is for those who pass the test of this title, and is launched."""
    await amina.tap("Change")
    await amina.tap("Opens with a test")
    await amina.tap(f"☐ {test}")
    await amina.tap("Go on")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
