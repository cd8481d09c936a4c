"""Who does what, in the chat of the requester and of who leads a team."""

import csv
import io

import pytest

from core.teams import checks
from tests.conversations.requesting import decided, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_people import listed

ROWS = b"text,options,assign_to\n" + b"".join(
    f"text {n},Good|Bad,{name}\n".encode() for n, name in enumerate(["Ann", "Ann", "Ben", "North", "Ben"])
)


async def joined(stage: Stage, amina: Actor, name: str, number: str) -> Actor:
    """Somebody on the list comes in by their number."""
    actor = await enter(stage, name)
    await actor.say("/me")
    await actor.tap("I have a code")
    await actor.send_contact(number)
    await actor.tap("I agree, put me")
    del amina
    return actor


async def field(stage: Stage) -> tuple[Actor, Actor, Actor]:
    """Amina's campaign of five rows; Ann, who leads the team and did one, and Ben, who did none."""
    amina = await requester(stage)
    await listed(amina, "Ann, North, +254712345678", "Ben, North, +254712345679", "=Cid")
    await amina.tap("3")
    await amina.tap("☐ Leads the team")
    ann = await joined(stage, amina, "Ann", "254712345678")
    ben = await joined(stage, amina, "Ben", "254712345679")
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    await ann.say("/work")
    await ann.tap("I agree, start")
    await ann.tap("Good")
    return amina, ann, ben


async def test_the_requester_looks_reminds_and_takes_it_as_a_table(stage: Stage) -> None:
    amina, _, ben = await field(stage)
    await amina.say("/campaigns")
    await amina.tap("moods")
    text = await amina.tap("Who does what")
    assert amina.last()["photo"]
    assert "1. Ben (North): 0 done, 2 not begun" in text
    assert "North: 1 not begun" in text
    assert "Ann (North): 1 done, 1 in hand, 0 not begun" in text
    await amina.tap("Remind 1 who has not begun")
    assert amina.toast == "1 person was reminded."
    await stage.wait(1)
    assert "2 rows of moods wait for you." in ben.reads()
    await ben.tap("Show")
    assert "5 points a task" in ben.reads()
    await amina.tap("Remind")
    assert amina.toast == "0 people were reminded."
    await amina.tap("As a table")
    sent = await files(amina, stage)
    rows = list(csv.DictReader(io.StringIO(sent["overview.csv"].decode("utf-8-sig"))))
    assert [(row["name"], row["team"], row["done"], row["not_begun"]) for row in rows] == [
        *(("Ben", "North", "0", "2"), ("North", "", "0", "1"), ("'=Cid", "", "0", "0"), ("Ann", "North", "1", "0")),
    ]


async def test_one_persons_rows_and_giving_them_to_others(stage: Stage) -> None:
    amina, ann, ben = await field(stage)
    await amina.say("/campaigns")
    await amina.tap("moods")
    await amina.tap("Who does what")
    text = await amina.tap("1")
    assert "Not begun, the first:\n· Row 4: text 2\n· Row 6: text 4" in text
    assert "To whom do the rows of Ben go" in await amina.tap("Give what is not begun to others")
    assert "no such name" in await amina.say("Zoe")
    await amina.say("ann")
    assert "2 rows moved." in amina.reads()
    await amina.tap("Back to all")
    assert "Ann (North): 1 done, 1 in hand, 2 not begun" in amina.reads()
    await amina.tap("1")
    assert "Answered, the latest first:\n· Row 2: text 0: Good" in amina.reads()
    await amina.tap("Give what")
    await amina.tap("Anyone on the list")
    assert amina.toast == "2 rows moved."
    await amina.tap("Back to all")
    assert "Anyone on the list: 2 not begun" in amina.reads()
    await ben.say("/work")
    assert "You have done every task" not in ben.reads()
    await ann.say("/me")
    await ann.tap("How my team does")
    text = await ann.tap("moods")
    assert "Ben (North)" in text
    assert "Cid" not in text
    assert "Anyone on the list" not in text


async def test_a_stranger_sees_nothing(stage: Stage) -> None:
    amina, _, ben = await field(stage)
    await amina.say("/campaigns")
    await amina.tap("moods")
    data = stage.button(amina.id, "Who does what")[1]
    for what in (data, data.replace("see", "csv"), data.replace("see", "nudge"), data.replace("see", "all")):
        before = len(ben.messages())
        await stage.engine.press(ben.id, ben.id, ben.last()["message_id"], what, stale=True)
        await stage.settle()
        said = " ".join(str(one) for one in ben.messages()[before:])
        assert "document" not in said
        assert "not begun" not in said
        assert "Ann" not in said


async def test_who_was_checked_and_how_often_both_agreed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "chosen", lambda campaign, _: bool(checks.percent(campaign)))
    amina = await requester(stage)
    await listed(amina, "Ann, North, +254712345678", "Ben, South, +254712345679")
    ann = await joined(stage, amina, "Ann", "254712345678")
    ben = await joined(stage, amina, "Ben", "254712345679")
    await sends(amina, "moods.csv", b"text,options,assign_to\nOne,Good|Bad,Ann\nTwo,Good|Bad,Ann\n")
    await decided(amina)
    await amina.tap("Change")
    await amina.tap("Rows done once more")
    await amina.say("50")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    for worker in (ann, ben):
        await worker.say("/work")
        await worker.tap("I agree, start")
        await worker.tap("Good")
    await amina.say("/campaigns")
    await amina.tap("moods")
    text = await amina.tap("Who does what")
    assert "Ann (North): 1 done, 1 in hand, 0 not begun, 1 of 1 checks agree" in text
    assert "Ben (South): 1 done, 0 not begun" in text
