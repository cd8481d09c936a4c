"""Known answers in the chat: in a requester's table, in their results, and when somebody's work rests."""

import csv
import io
import re

from core.known import promoting
from core.ports import Tx
from core.task_queues import KNOWN
from core.verdicts import port
from tests.conversations.requesting import decided, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators

TABLE = "text,options,answer\n" + "".join(f"known {n},Good|Bad|Mixed|Neither,Good\n" for n in range(12))
TABLE += "".join(f"work {n},Good|Bad|Mixed|Neither,\n" for n in range(60))


async def launched(stage: Stage) -> Actor:
    amina = await requester(stage, points=10_000)
    await sends(amina, "moods.csv", TABLE.encode())
    await decided(amina)
    return amina


async def test_a_requester_sees_which_rows_are_known_and_what_they_cost(stage: Stage) -> None:
    amina = await requester(stage, points=10_000)
    understood = await sends(amina, "moods.csv", TABLE.encode())
    assert "72 rows" in understood
    assert "12 of them have an answer you know" in understood
    await decided(amina)
    cost = await amina.tap("Cost and launch")
    assert "60 tasks, 1 answer each" in cost
    assert "240 points for up to 48 answers to rows whose answer you know" in cost
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    for _ in range(8):
        await worker.tap("Bad")
    await amina.tap("Results")
    sent = await files(amina, stage)
    tables = {
        name: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        for name, data in sent.items()
        if name.endswith(".csv")
    }
    assert len(tables["moods-tasks.csv"]) == 60
    assert len(tables["moods-answers.csv"]) == 6, "of eight two were known"
    assert all("work" in row["input.text"] for row in tables["moods-answers.csv"])
    assert [(row["answer"], row["known_answer"]) for row in tables["moods-known.csv"]] == [("Bad", "Good")] * 2


async def test_who_guesses_is_told_what_happened_and_what_to_do(stage: Stage) -> None:
    amina = await launched(stage)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    for _ in range(36):
        if "Bad" in worker.buttons():  # until it is seen that they guess
            await worker.tap("Bad")
    assert "Bad" not in worker.buttons()
    await stage.wait(120)
    await stage.settle()
    (told,) = [one for one in worker.messages() if "time to practise" in one.get("text", "")]
    assert told["text"].count("you said Bad, right is Good") == 3
    assert re.search(r"known \d+: you said", told["text"])
    assert "It costs you nothing" in told["text"]
    labels = [button["text"] for row in told["reply_markup"]["inline_keyboard"] for button in row]
    assert labels == ["Practise, paid", "I think this is wrong"]

    def unconfirmed(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return me.unconfirmed

    assert await stage.do(unconfirmed) == 0
    (asks,) = [one for one in amina.messages() if "there is no money for them" in one.get("text", "")]
    assert re.search(r"moods: known answers showed .* \d+ answers of theirs shall be asked", asks["text"])
    assert re.search(r"Add \d+ points, and they are asked", asks["text"])
    assert KNOWN == 3


async def test_a_moderator_says_whether_a_task_may_be_known(stage: Stage) -> None:
    group, (boss,) = await moderators(stage, "Boss")
    amina = await launched(stage)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")

    def agree(tx: Tx) -> None:
        (campaign,) = tx.campaigns.running()
        task = tx.tasks.first(campaign.id, 20)[15]
        kept = port.Kept("Good", 0.995, 5, agree=True, stage=port.Stage.RESOLVED)
        tx.verdicts.put(campaign.id, task.id, {"answer": kept})
        assert promoting.suggest(tx, campaign, task)

    await stage.do(agree)
    await stage.settle()
    card = boss.reads(group)
    assert "May this be a known answer?" in card
    assert "work 3" in card
    assert "People agree on: Good" in card
    assert boss.buttons(group) == ["Yes, it may", "No"]
    await boss.tap("Yes, it may", chat_id=group)
    assert "It is a known answer now." in boss.reads(group)

    def known(tx: Tx) -> int:
        return tx.known.count(tx.campaigns.running()[0].id)

    assert await stage.do(known) == 13


async def test_a_requester_makes_one_of_a_row_and_takes_it_away(stage: Stage) -> None:
    amina = await launched(stage)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    for _ in range(16):
        await worker.tap("Bad")
    await stage.settle()
    await amina.tap("Show")  # below what she is told of the guesser
    board = await amina.tap("Known answers")
    assert "12 known answers" in board
    assert "1. known 0: Good" in board
    assert "✕ 8" in amina.buttons()
    last = await amina.tap("More")
    assert "known 11: Good" in last
    assert (board + last).count("0 of 1 person was right") == 4, "one task in four"
    await amina.tap("Back")
    await amina.tap("Known answers")
    asked = await amina.tap("Make one")
    assert "How does this sound?" in asked
    assert "Tap what is right." in asked
    first = asked.splitlines()[0]
    other = await amina.tap("Another row")
    assert first not in other
    await amina.tap("Neither")
    await amina.say("Mixed")
    board = await amina.tap("Back")
    assert "14 known answers" in board
    await amina.tap("More")
    assert ": Neither" in amina.reads()
    gone = await amina.tap("✕ 5")
    assert "13 known answers" in gone


async def test_a_known_answer_that_most_get_wrong_is_doubted(stage: Stage) -> None:
    amina = await requester(stage, points=10_000)
    one = "text,options,answer\nknown 0,Good|Bad|Mixed|Neither,Good\n"
    await sends(amina, "moods.csv", (one + TABLE.partition("known 11,Good|Bad|Mixed|Neither,Good\n")[2]).encode())
    await decided(amina)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    for name in ("Ann", "Ben", "Cid", "Dan"):
        worker = await enter(stage, name)
        await worker.tap("I agree")
        for _ in range(4):
            await worker.tap("Bad")
    board = await amina.tap("Known answers")
    assert "0 of 4 people were right\n⚠️ Most say something else. Is it right?" in board
