"""A new organisation's first campaign on the moderators' cards, and what its requester reads."""

from core.people import Role
from core.ports import Tx
from tests.conversations.requesting import EXAMPLES, points, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import first_one, moderators

WHY = "Please say what the answers are used for."


async def test_a_moderator_starts_it(stage: Stage) -> None:
    group, (asha, _), amina = await first_one(stage, "Asha", "Baraka")
    assert "waits to be looked at" in amina.reads()
    assert "within 24 hours" in amina.reads()
    assert "looks at your campaign" in amina.toast
    assert amina.buttons() == ["Take it back", "Count again", "Copy"]
    assert await points(stage, amina) == 985
    card = asha.reads(group)
    for words in (
        "A campaign to look at",
        "moods",
        "Who asks: Nuru Lab",
        "Why: To teach a program what people like.",
        "Question: How does this sound?",
        "Answers to choose from: Good · Bad",
        "A row: text: I love it · options: Good|Bad",
        "A row: text: It broke",
        "3 tasks, 1 answer each, 5 points an answer; an hour of this pays about",
        "Please look within 24 hours. It does not start by itself.",
    ):
        assert words in card
    assert "It is blue" not in card
    worker = await enter(stage, "Wanjiru")
    assert "Nuru Lab" not in worker.reads()
    assert "waits to be looked at" in " ".join([await amina.say("/campaigns"), *amina.buttons()])
    await amina.tap("moods")
    assert "Campaigns to look at: 1" in await asha.say("/queue", chat_id=group)
    await asha.tap("Start it", chat_id=group)
    assert "It runs now" in asha.toast
    assert "✔ Started." in " ".join(one.get("text", "") for one in asha.messages(group))
    assert "it runs now" in amina.reads()
    assert "running" in await amina.tap("Show")
    assert "Nuru Lab" in await worker.say("/work")


async def test_it_is_sent_back_and_launched_again(stage: Stage) -> None:
    group, (asha, baraka), amina = await first_one(stage, "Asha", "Baraka")
    await asha.tap("Send back", chat_id=group)
    assert "in our private chat" in asha.toast
    assert "what has to change?" in asha.reads()
    assert "which the requester will read" in await asha.say("No")
    assert "Sent back" in await asha.say(WHY)
    assert "↻ Sent back to the requester." in asha.reads(group)
    assert WHY in amina.reads()
    assert await points(stage, amina) == 1000
    assert "All is decided" in await amina.tap("Show")
    await amina.tap("Cost and launch")
    assert "waits to be looked at" in await amina.tap("Launch")
    await baraka.tap("Start it", chat_id=group)
    assert "it runs now" in amina.reads()


async def test_its_requester_takes_it_back(stage: Stage) -> None:
    group, (asha,), amina = await first_one(stage, "Asha")
    message, data = stage.button(group, "Start it")
    assert "All is decided" in await amina.tap("Take it back")
    assert "Taken back" in amina.toast
    assert await points(stage, amina) == 1000
    assert "The requester has taken it back" in asha.reads(group)
    query = await stage.engine.press(asha.id, group, message, data, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "Someone else has decided" in (answer.text or "")


async def test_nobody_starts_their_own_and_only_moderators_do(stage: Stage) -> None:
    group, (asha,), amina = await first_one(stage, "Asha")
    await stage.engine.join_group(amina.id, group)
    await amina.tap("Start it", chat_id=group)
    assert "Only moderators" in amina.toast

    def promote(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        tx.people.give_role(me.id, Role.MODERATOR, 0)

    await stage.do(promote)
    for label in ("Start it", "Send back"):
        await amina.tap(label, chat_id=group)
        assert "your own work or campaign" in amina.toast
    name = (await asha.say("/queue", chat_id=group)).rsplit("/case ", 1)[1]
    assert "A campaign to look at" in await asha.say(f"/case {name}", chat_id=group)


async def test_the_card_shows_the_first_picture(stage: Stage) -> None:
    stage.let_first_ones_wait()
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await sends(amina, "classify-shops.zip", (EXAMPLES / "classify-shops.zip").read_bytes())
    await amina.tap("Yes, go on")
    for words in ("Look <b>well</b> & " + "long " * 50, "The map " + "& " * 140, "A map of shops. " + "free " * 50):
        await amina.say(words)
    for label in ("5 points", "3", "10 minutes", "Go on", "The doubtful ones", "Cost and launch", "Launch"):
        await amina.tap(label)
    card = asha.last(group)
    assert card["photo"]
    assert "A row: " in card["caption"]
    assert "Look <b>well</b> &" in card["caption"]
    assert "9 tasks, 3 answers each" in card["caption"]
    await asha.tap("Start it", chat_id=group)
    assert "✔ Started." in asha.last(group)["caption"]


async def test_the_card_fills_the_question_with_each_row(stage: Stage) -> None:
    stage.let_first_ones_wait()
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await sends(amina, "who.csv", b"text,who,options\nI love it,Juma,Good|Bad\nIt broke,Asha,Good|Bad\n")
    await amina.tap("Yes, go on")
    await amina.say("What does ${who} feel?")
    for words in ("Read it.", "Nuru Lab", "To teach a program."):
        await amina.say(words)
    for label in ("5 points", "1", "10 minutes", "Go on", "The doubtful ones", "Cost and launch", "Launch"):
        await amina.tap(label)
    assert "A row: What does Juma feel? (text: I love it · who: Juma" in asha.reads(group)
    assert "A row: What does Asha feel? (text: It broke · who: Asha" in asha.reads(group)
