"""What was decided can be undone for a minute; what is large needs two: as moderators, workers and operators see it."""

from dataclasses import replace

from core.moderators import undo
from core.ports import Tx
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators, money, sent
from tests.storage.scene import sql


def as_shipped(stage: Stage, two_from: str = "", undo_seconds: int = 60) -> None:
    """Start the bot anew with these settings."""
    parts = stage.kazi.parts
    settings = parts.context.settings
    desk = replace(settings.moderation, undo_seconds=undo_seconds, two_from=two_from)
    stage._start(replace(parts, context=replace(parts.context, settings=replace(settings, moderation=desk))))


async def rejects(who: Actor, group: int) -> None:
    await who.tap("Reject", chat_id=group)
    await who.tap("The answer is wrong", chat_id=group)
    await who.say(WHY)


async def test_a_minute_to_undo(stage: Stage) -> None:
    as_shipped(stage)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    card = await asha.tap("Approve", chat_id=group)
    assert asha.toast == "Approved. You can undo it for a moment."
    assert "✔ Approved. Decided by Asha. Nobody is told yet." in card
    assert baraka.buttons(group) == ["Undo"]
    assert await money(stage, worker) == (0, 5)
    await baraka.tap("Undo", chat_id=group)
    assert baraka.toast == "Only who decided it can undo it."
    assert "Approve" in " ".join([await asha.tap("Undo", chat_id=group), *asha.buttons(group)])
    assert asha.toast == "Undone. Nobody was told."
    await baraka.tap("Approve", chat_id=group)
    await stage.wait(61)
    assert "✔ Approved. Decided by Baraka." in asha.reads(group)
    assert "Nobody is told" not in asha.reads(group)
    assert not asha.buttons(group)
    assert await money(stage, worker) == (5, 0)


async def test_the_worker_is_told_when_it_takes_effect(stage: Stage) -> None:
    as_shipped(stage)
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    before = worker.reads()
    await rejects(asha, group)
    assert "You can undo it on the card" in asha.reads()
    assert worker.reads() == before
    await stage.wait(61)
    assert "was not accepted" in worker.reads()
    assert WHY in worker.reads()


async def test_a_part_withheld_is_proposed_too(stage: Stage) -> None:
    as_shipped(stage, "points 3", 0)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    await asha.tap("Pay a part", chat_id=group)
    await asha.tap("50 %", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say(WHY)
    assert "Proposed: pay 50 % of it. The answer is wrong." in asha.reads(group)
    assert await money(stage, worker) == (0, 5)
    await baraka.tap("Agree", chat_id=group)
    assert await money(stage, worker) == (2, 3)


async def test_a_second_person_agrees(stage: Stage) -> None:
    as_shipped(stage, "points 5", 0)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    before = worker.reads()
    await rejects(asha, group)
    assert "One more of you has to agree" in asha.reads()
    card = asha.reads(group)
    assert f"Proposed: reject it. The answer is wrong. “{WHY}” One more of you has to agree" in card
    assert "Proposed by Asha." in card
    assert "If nobody decides within" in card
    assert baraka.buttons(group) == ["Agree", "Not so"]
    assert worker.reads() == before
    await asha.tap("Agree", chat_id=group)
    assert "You have said so" in asha.toast
    assert "✘ Rejected." in await baraka.tap("Agree", chat_id=group)
    assert "was not accepted" in worker.reads()


async def test_not_so_opens_the_card_again(stage: Stage) -> None:
    as_shipped(stage, "points 5", 0)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    await rejects(asha, group)
    card = await baraka.tap("Not so", chat_id=group)
    assert "Proposed" not in card
    await baraka.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)


async def test_where_nobody_else_is_there_an_operator_is_asked_and_the_worker_told(stage: Stage) -> None:
    as_shipped(stage, "points 5", 0)
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await rejects(asha, group)
    assert "Two people have to look at 1 answer of yours. Until then it waits; undecided on" in worker.reads()
    assert "Proposed: reject it" in stage.operator.reads()
    await stage.operator.tap("Agree")
    assert "was not accepted" in worker.reads()
    assert "✘ Rejected." in asha.reads(group)


async def test_the_clock_pays_what_waits_for_a_second(stage: Stage) -> None:
    as_shipped(stage, "points 5", 0)
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    await rejects(asha, group)
    await stage.wait(3 * 24 * 3600 + 60)
    assert await money(stage, worker) == (5, 0)
    assert "✔ Nobody decided in time: paid." in asha.reads(group)


async def test_a_notice_to_a_worker_whose_answer_is_decided_says_nothing(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await sent(stage)
    await asha.tap("Approve", chat_id=group)
    before = worker.reads()

    def late(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        ((campaign, task),) = sql(tx, "SELECT campaign_id, task_id FROM answer")
        tx.outbox.put(worker.id, undo.WAIT, "1", {"person": me.id, "c": campaign, "t": task, "n": 1})

    await stage.do(late)
    await stage.settle()
    assert worker.reads() == before


async def test_undo_is_over_with_its_minute(stage: Stage) -> None:
    as_shipped(stage)
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    await asha.tap("Approve", chat_id=group)
    message, data = stage.button(group, "Undo")
    await stage.wait(61)
    query = await stage.engine.press(asha.id, group, message, data, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert answer.text == "It has taken effect; the worker may appeal."
