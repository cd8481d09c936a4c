"""A requester's list of people in the chat."""

import csv
import io

from tests.conversations.requesting import decided, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

ROWS = b"text,options,assign_to\nI love it,Good|Bad,Ann\nIt broke,Good|Bad,North\nIt is blue,Good|Bad,Zoe\n"


async def listed(amina: Actor, *lines: str) -> str:
    """Names put on the list."""
    await amina.say("/campaigns")
    await amina.tap("My people")
    await amina.tap("Add people")
    return await amina.say("\n".join(lines))


async def test_names_are_typed_and_a_link_is_sent(stage: Stage) -> None:
    amina = await requester(stage)
    await amina.say("/campaigns")
    assert "Nobody yet" in await amina.tap("My people")
    await amina.tap("Add a team")
    assert "1. North · team" in await amina.say("North")
    text = await listed(amina, "Ann Otieno, North, +254712345678, 7")
    assert "2. Ann Otieno · North · 7 · …78 · not here yet" in text
    await amina.tap("2")
    assert amina.buttons()[:2] == ["A link", "A code"]
    link = await amina.tap("A link")
    assert "It works once, for 30 days" in link
    ann = await enter(stage, "Ann")
    text = await ann.say("/start " + link.rpartition("=")[2])
    assert "Somebody who gives out work here wants to give you work by name, as Ann Otieno of team North." in text
    assert "They do not see your Telegram name or number" in text
    text = await ann.tap("I agree")
    assert "No campaign is running" in text
    await amina.tap("Back to the list")
    assert "Ann Otieno · North · 7 · …78 · joined" in amina.reads()
    await amina.tap("2")
    await amina.tap("☐ Leads the team")
    assert "☑ Leads the team" in amina.buttons()
    await amina.tap("☐ Checks what others did")
    await amina.tap("☑ North")
    assert "☐ North" in amina.buttons()
    assert "1. North" in await amina.tap("Take off the list")


async def test_codes_for_all_come_as_a_file(stage: Stage) -> None:
    amina = await requester(stage)
    await listed(amina, *(f"P{n:02}" for n in range(11)))
    await amina.tap("More names")
    await amina.tap("11")
    assert "within 7 days" in await amina.tap("A code")
    await amina.tap("Stop link and code")
    assert amina.toast == "The link and the code do not work any more."
    await amina.tap("Back to the list")
    await amina.tap("Codes for those not here yet")
    sent = await files(amina, stage)
    rows = list(csv.DictReader(io.StringIO(sent["codes.csv"].decode("utf-8-sig"))))
    assert ([row["name"] for row in rows][:2], len(rows[0]["code"])) == (["P00", "P01"], 9)
    ann = await enter(stage, "Ann")
    await ann.say("/me")
    await ann.tap("I have a code")
    assert "as P00" in await ann.say(rows[0]["code"])


async def test_who_gives_out_no_work_has_no_list(stage: Stage) -> None:
    amina, ann = await requester(stage), await enter(stage, "Ann")
    await amina.say("/campaigns")
    await amina.tap("My people")
    before = len(ann.messages())
    await stage.engine.press(ann.id, ann.id, ann.last()["message_id"], "g:codes:0", stale=True)
    await stage.settle()
    assert not any("document" in one for one in ann.messages()[before:])


async def test_a_table_of_people(stage: Stage) -> None:
    amina = await requester(stage)
    await amina.say("/campaigns")
    await amina.tap("My people")
    await amina.tap("Add people")
    table = b"Name,Team,Phone\nAnn,North,+254712345678\nBen,North,712\n...,,\nCid,,\n"
    await amina.send_file("people.csv", table)
    await stage.wait(2)
    said = " ".join(str(one.get("text")) for one in amina.messages())
    assert "2 names are on your list." in said
    assert "Line 3: I cannot read the number" in said
    await amina.tap("Show")
    assert "Cid · not here yet" in amina.reads()


async def test_a_file_that_is_no_table_is_told(stage: Stage) -> None:
    amina = await requester(stage)
    await listed(amina, "Ann")
    await amina.tap("Add people")
    await amina.send_file("people.xlsx", b"PK nothing")
    await stage.wait(2)
    said = " ".join(str(one.get("text")) for one in amina.messages())
    assert "0 names are on your list." in said


async def test_rows_for_people_on_the_list_and_for_one_who_is_not(stage: Stage) -> None:
    """The requester sees whom the rows name and is not known, and leaves them out with a tap."""
    amina = await requester(stage)
    await listed(amina, "Ann, North", "Ben")
    text = await sends(amina, "moods.csv", ROWS)
    assert "1 row names people who are not on your list: Zoe." in text
    assert "👤 3 names in column assign_to: their rows are for them alone." in text
    assert "Classify" not in text
    await decided(amina)
    await amina.tap("Leave these rows out")
    await stage.wait(1)
    assert "Zoe" not in amina.reads()
    await amina.tap("Cost and launch")
    assert "2 tasks, 1 answer each, 5 points an answer: 10 points" in amina.reads()
    await amina.tap("Launch")
    ben = await enter(stage, "Ben")
    assert "No campaign" not in ben.reads()
    assert "You have done every task" in ben.reads()


async def test_or_others_do_them(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    assert "3 rows name people" in amina.reads()
    await amina.tap("Others may do them")
    assert "Zoe" not in amina.reads()
    await amina.tap("Change")
    await amina.tap("Who may do it")
    await amina.tap("Only people on my list")
    await amina.tap("Change")
    assert "Who may do it: Only people on my list" in amina.reads() or "Only people" in str(amina.buttons())
