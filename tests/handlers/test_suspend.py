"""No new work for a while, as each of them sees it: the moderators, the person, where work would be."""

from core.ports import Tx
from handlers.card import name_of
from tests.conversations.stage import Actor, Stage
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
    await worker.tap("Have others look")
    assert "Others look, by" in worker.toast
    assert "Somebody takes no new work for 7 days, and appeals" in people[2].reads(group)
    await people[0].tap("It is over", chat_id=group)
    assert "another person has to decide" in people[0].toast
    await people[2].tap("It is over", chat_id=group)
    assert "It is over: you can take work again." in worker.reads()
    await worker.tap("Have others look")
    assert "old" in worker.toast


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
