"""A card that somebody has in hand: it says so, refuses others, and is free again when they are done."""

from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import WHY, moderators, money, sent


async def test_a_menu_takes_the_card_and_back_gives_it_back(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await sent(stage)
    card = await asha.tap("Reject", chat_id=group)
    assert "Asha has this one until 14:2" in card
    await baraka.tap("The answer is wrong", chat_id=group)
    assert baraka.toast.startswith("Somebody has this one until 14:2")
    assert "has this one" not in await asha.tap("Back", chat_id=group)
    await baraka.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)


async def test_it_is_held_while_the_sentence_is_typed(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await sent(stage)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    assert "Asha has this one until" in asha.reads(group)
    await baraka.tap("Approve", chat_id=group)
    assert "Somebody has this one" in baraka.toast
    await asha.say(WHY)
    assert "✘ Rejected. Decided by Asha." in asha.reads(group)
    assert "has this one" not in asha.reads(group)


async def test_leaving_the_sentence_frees_the_card(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await sent(stage)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say("/cancel")
    assert "has this one" not in asha.reads(group)
    assert "✔ Approved." in await baraka.tap("Approve", chat_id=group)


async def test_what_is_only_read_is_open_to_all(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await campaign(stage, ["The sign of the shop. " * 200], question=SAY, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.say("A greeting")
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await baraka.tap("Send me all of it", chat_id=group)
    assert "in our private chat" in baraka.toast
    assert "Asha has this one until" in asha.reads(group)


async def test_an_operators_own_card_takes_it_from_the_group(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    case = asha.reads(group).split("case ")[1].split("\n")[0]
    await stage.operator.say(f"/case {case}")
    await stage.operator.tap("Pay a part")
    assert "Olivia has this one until" in asha.reads(group)
    await asha.tap("Approve", chat_id=group)
    assert "Somebody has this one" in asha.toast
    await stage.operator.tap("Back")
    assert "has this one" not in asha.reads(group)
