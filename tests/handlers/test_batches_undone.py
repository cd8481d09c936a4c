"""Ten at once: whose they are, and what can be undone."""

from dataclasses import replace

import pytest

from handlers.batches import Ten
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, money
from tests.handlers.sorting import Tapping, refused, sort_ten, texts
from tests.handlers.test_ruled import as_shipped


async def test_a_batch_is_of_one_person(stage: Stage) -> None:
    _, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await texts(stage, 2)
    await asha.say("/queue")
    await asha.tap("Take 10")
    message, data = stage.button(asha.id, "Approve all 2")
    batch = Ten.unpack(data).batch
    for who in (baraka, worker):
        for do in ("n", "see", "ok", "what", "why", "each", "back", "nothing"):
            shown = who.last()["message_id"]
            query = await stage.engine.press(who.id, who.id, shown, Ten(do=do, batch=batch).pack(), stale=True)
            await stage.settle()
            answer = await stage.engine.answer_of(query, 0.01)
            assert answer
            assert answer.text
    assert message
    assert len(await stage.do(lambda tx: tx.cases.waiting(9))) == 2


async def test_a_batch_can_be_undone_for_a_minute(stage: Stage) -> None:
    as_shipped(stage)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await texts(stage, 3)
    await asha.say("/queue")
    await asha.tap("Take 10")
    await asha.tap("2")
    await asha.tap("Approve the other 2")
    assert "1. ✔ Approved." in asha.reads()
    assert asha.buttons() == ["Look at each", "Do again", "Reject", "Undo"]
    await asha.tap("Undo")
    assert asha.toast == "Undone. Nobody was told."
    assert asha.buttons()[:4] == ["1", "✘ 2", "3", "Approve the other 2"]
    await baraka.tap("Approve", chat_id=group)
    assert "Somebody has this one" in baraka.toast
    await asha.tap("Approve the other 2")
    assert await money(stage, worker) == (0, 15)
    message, data = stage.button(asha.id, "Undo")
    await stage.wait(61)
    assert await money(stage, worker) == (10, 5)
    assert "Undo" not in asha.buttons()
    query = await stage.engine.press(asha.id, asha.id, message, data, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "It has taken effect" in str(answer.text)


async def test_many_rejected_at_once_need_a_second_person(stage: Stage) -> None:
    parts = stage.kazi.parts
    settings = parts.context.settings
    desk = replace(settings.moderation, two_from_count=3)
    stage._start(replace(parts, context=replace(parts.context, settings=replace(settings, moderation=desk))))
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await texts(stage, 4)
    await asha.say("/queue")
    await sort_ten(Tapping(asha), (1, 2, 3), first=True)
    assert await refused(stage) == 0
    assert await money(stage, worker) == (5, 15)
    batch = next(one for one in reversed(asha.messages()) if "answers · Moods" in one.get("text", ""))
    assert batch["text"].count("One more of you has to agree.") == 3
    await baraka.tap("Agree", chat_id=group)
    assert await refused(stage) == 1


@pytest.mark.parametrize("do", ["n", "what", "why"])
def test_the_longest_button_fits(do: str) -> None:
    last = 2**63 - 1
    assert len(Ten(do=do, batch=last, n=last, r="unreadable").pack()) <= 64
