"""No new work for a while, as each of them sees it: the moderators, the person, where work would be."""

from core.ports import Tx
from handlers.card import name_of
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, money, sent

WHY = "You called another worker names in an answer."
DAY = 24 * 3600


async def asked(stage: Stage, moderator: Actor, group: int) -> None:
    """A moderator says why, for how long, and what is read."""

    def number(tx: Tx) -> str:
        return name_of(tx.cases.waiting(1)[0].id)

    await moderator.say(f"/suspend {await stage.do(number)}", chat_id=group)
    assert "No new work for a while" in moderator.reads()
    await moderator.tap("☐ Insulting")
    await moderator.tap("☐ 7 days")
    assert "☑ 7 days" in moderator.buttons()
    assert "A second person has to say so" in await moderator.say(WHY)


async def suspended(stage: Stage) -> tuple[Actor, int, list[Actor]]:
    group, people = await moderators(stage, "Asha", "Baraka", "Chebet")
    worker = await sent(stage)
    await asked(stage, people[0], group)
    assert "One person would have somebody take no new work for 7 days" in people[1].reads(group)
    await people[0].tap("I say so, too", chat_id=group)
    assert "One more person has to" in people[0].toast
    await people[1].tap("I say so, too", chat_id=group)
    assert "✔ They take no new work for a while." in people[1].reads(group)
    return worker, group, people


async def test_the_person_reads_why_and_until_when(stage: Stage) -> None:
    worker, _, _ = await suspended(stage)
    said = worker.reads()
    assert "Two people have decided that you take no new work until" in said
    assert f"Insulting or threatening others. “{WHY}”" in said
    assert "It comes from an answer of yours that was looked at, in “Moods”." in said
    assert "all you earned can be paid out at any time" in said
    assert worker.buttons() == ["Have others look"]
    assert WHY in await worker.say("/me")


async def test_what_they_hold_goes_on_and_is_paid(stage: Stage) -> None:
    worker, group, people = await suspended(stage)
    await worker.say("/work")
    assert "You can take no new work until" in await worker.say("Another greeting"), "the task in hand could be sent"
    for _ in range(2):
        await people[2].tap("Approve", chat_id=group)
    assert await money(stage, worker) == (10, 0)
    assert "10 points" in await worker.say("/balance")


async def test_an_appeal_ends_it(stage: Stage) -> None:
    worker, group, people = await suspended(stage)
    asked_why = await worker.tap("Have others look")
    assert f"“{WHY}”" in asked_why
    assert "Write it in a few words, or say it in a voice message" in asked_why
    assert "Others look at it, by" in await worker.say("It was my <brother>.")
    card = people[2].reads(group)
    assert "Somebody takes no new work for 7 days, and appeals" in card
    assert "They say: It was my <brother>." in card
    assert "Hear them" not in people[2].buttons(group)
    await people[0].tap("It is over", chat_id=group)
    assert "another person has to decide" in people[0].toast
    await people[2].tap("It is over", chat_id=group)
    assert "It is over: you can take work again." in worker.reads()


async def test_a_voice_is_heard_by_who_looks(stage: Stage) -> None:
    worker, group, people = await suspended(stage)
    await worker.tap("Have others look")
    assert "Others look at it, by" in await worker.send_voice(sounds.voice(5), 5)
    assert "They say it in a voice message." in people[2].reads(group)
    await people[2].tap("Hear them", chat_id=group)
    assert "voice" in people[2].last()


async def test_it_ends_by_itself_and_they_are_told(stage: Stage) -> None:
    worker, _, _ = await suspended(stage)
    await stage.wait(7 * DAY)
    assert "The time is over: you can take work again. /work" in [one.get("text") for one in worker.messages()]


async def test_only_where_moderators_read_it(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await worker.say("/suspend 1")
    assert "Only moderators can do this." in worker.reads()
    await asha.say("/suspend")
    assert "There is no such case." in asha.reads()


async def test_three_jurors_look_at_it_each_alone(stage: Stage) -> None:
    group, people = await moderators(stage, "Asha", "Baraka", "Chebet", "Dalia", "Elimu")
    worker = await sent(stage)
    await asked(stage, people[0], group)
    await people[1].tap("I say so, too", chat_id=group)
    for one in people:
        await one.say("/me")
        await one.tap("☐ Be asked to look")
    await worker.tap("Have others look")
    await worker.tap("Have others look without it")
    assert "Three people who do not know who you are look at it, each alone, by" in str(worker.messages())
    for one in people[:2]:
        assert "It should end" not in one.buttons(), "who decided it does not look"
    said = people[2].reads()
    assert said.startswith(
        "Somebody takes no new work for a while, and appeals. What do you say? You are paid 5 points"
    )
    assert "It was decided that they take no new work for 7 days. Why: Insulting or threatening others." in said
    assert f"They read: “{WHY}”" in said
    assert "It comes from an answer of theirs that was looked at." in said
    assert "A greeting <b>" in said
    assert people[2].buttons() == ["It should end", "It is right", "I cannot tell", "Not now"]
    await people[2].tap("It is right")
    assert "You said: it is right.\nYou hear how it ends." in people[2].reads()
    await people[3].tap("It should end")
    await people[4].tap("I cannot tell")
    assert "It is over: you can take work again." in worker.reads()
    over = "You said: it is right.\nIt is over for them.\nIt should end: 1\nIt is right: 1\nCannot tell: 1"
    assert any(over in one.get("text", "") for one in people[2].messages())


async def test_two_jurors_who_find_it_right(stage: Stage) -> None:
    group, people = await moderators(stage, "Asha", "Baraka", "Chebet", "Dalia", "Elimu")
    worker = await sent(stage)
    await asked(stage, people[0], group)
    await people[1].tap("I say so, too", chat_id=group)
    for one in people[2:]:
        await one.say("/me")
        await one.tap("☐ Be asked to look")
    await worker.tap("Have others look")
    await worker.tap("Have others look without it")
    for one in people[2:4]:
        await one.tap("It is right")
    assert "Others have looked, and it stays" in worker.reads()
    assert any("It stays.\nIt is right: 2" in one.get("text", "") for one in people[2].messages())
