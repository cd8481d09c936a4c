"""An appeal before jurors: each is asked in private, says one thing, is paid, and hears how it ended."""

import pytest

from core.ports import Tx
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, money, rejected

NAMES = ("Asha", "Baraka", "Chebet", "Dalia", "Elimu")
ASKS = "Somebody appeals"
OPT = "☐ Be asked to look"
DAY = 24 * 3600


async def panel(stage: Stage, *, opted: int = 4, voice: bytes = b"") -> tuple[Actor, list[Actor], list[Actor]]:
    """A worker who appeals against Asha's rejection; who of the moderators was asked, and who was not."""
    group, (asha, *others) = await moderators(stage, *NAMES)
    for one in others[:opted]:
        await one.say("/me")
        await one.tap(OPT)
    worker = await rejected(stage, asha, group)
    await worker.tap("Appeal")
    if voice:
        await worker.send_voice(voice, 5)
    else:
        await worker.say("It does say so <b>")
    asked = [one for one in others if "It should be paid" in one.buttons()]
    return worker, asked, [one for one in others if one not in asked]


async def test_it_goes_to_three_of_those_who_want_to_be_asked(stage: Stage) -> None:
    worker, asked, others = await panel(stage)
    assert "Three people who do not know who you are" in worker.reads()
    assert (len(asked), len(others)) == (3, 1)
    said = asked[0].reads()
    assert said.startswith(f"{ASKS}. What do you say? You are paid 5 points, whatever it is")
    assert "A greeting <b>" in said
    assert "The reason given: The answer is wrong. The word on the sign is another one." in said
    assert "The worker says: It does say so <b>" in said
    assert "Worker" not in said.replace("The worker", "")
    assert asked[0].buttons() == ["It should be paid", "The rejection is right", "I cannot tell", "Not now"]


async def test_two_who_say_that_it_should_be_paid(stage: Stage) -> None:
    worker, (first, second, third), _ = await panel(stage)
    await first.tap("The rejection is right")
    assert "Thank you: +5 points. You hear how it ends." in first.toast
    assert "You said: the rejection is right.\nYou hear how it ends." in first.reads()
    await first.say("/work")
    for one in (second, third):
        await one.tap("It should be paid")
    assert "Your appeal was granted: +5 points" in worker.reads()
    assert "each alone:\nIt should be paid: 2\nThe rejection is right: 1" in worker.reads()
    assert await money(stage, worker) == (5, 0)
    assert await money(stage, first) == (5, 0)
    over = "You said: the rejection is right.\nThe worker is paid.\nIt should be paid: 2\nThe rejection is right: 1"
    assert any(over in one.get("text", "") for one in first.messages())
    assert "looking at an appeal" in await first.say("/balance")


async def test_two_who_say_that_the_rejection_is_right(stage: Stage) -> None:
    worker, (first, second, third), _ = await panel(stage)
    for one in (first, second):
        await one.tap("The rejection is right")
    assert "Your appeal was denied." in worker.reads()
    assert "The rejection is right: 2" in worker.reads()
    assert "The word on the sign is another one." in worker.reads()
    assert await money(stage, worker) == (0, 0)
    await third.tap("It should be paid")
    assert "paid for your look all the same: +5 points" in third.toast
    await third.tap("I cannot tell") if "I cannot tell" in third.buttons() else None
    assert await money(stage, third) == (5, 0)


async def test_not_now_asks_somebody_else_at_once(stage: Stage) -> None:
    _, (first, *_), (other,) = await panel(stage)
    old = stage.button(first.id, "It should be paid")
    await first.tap("Not now")
    assert "Somebody else is asked. It costs you nothing." in first.toast
    assert "with others now" in first.reads()
    assert ASKS in other.reads()
    query = await stage.engine.press(first.id, first.id, *old, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "This one is over" in (answer.text or "")


async def test_who_says_nothing_for_a_day_is_left_in_peace(stage: Stage) -> None:
    worker, (first, second, third), (other,) = await panel(stage)
    await first.tap("The rejection is right")
    await stage.wait(DAY + 60)
    assert "with others now" in second.reads()
    assert "with others now" in third.reads()
    assert ASKS in other.reads()
    await other.tap("I cannot tell")
    assert await money(stage, worker) == (5, 0)


async def test_an_appeal_in_a_voice_message(stage: Stage) -> None:
    worker, (first, *_), _ = await panel(stage, voice=sounds.voice(5))
    assert "Three people" in worker.reads()
    *_, heard, shown = first.messages()
    assert "voice" in heard
    assert "The worker says it in a voice message." in shown["text"]
    await first.tap("I cannot tell")
    left = [one for one in first.messages() if "voice" in one]
    assert heard["message_id"] not in {one["message_id"] for one in left}


async def test_moderators_hear_it_where_there_are_no_jurors(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    await worker.tap("Appeal")
    await worker.send_voice(sounds.voice(5), 5)
    assert "Your appeal is with another person" in worker.reads()
    assert "The worker says it in a voice message." in baraka.reads(group)
    await baraka.tap("Hear the worker", chat_id=group)
    assert "voice" in baraka.last()


@pytest.mark.parametrize(
    ("data", "seconds", "said"),
    [(sounds.voice(5), 121, "in 2 minutes at the most"), (b"%PDF-1.4", 5, "no sound that I know")],
)
async def test_a_voice_of_no_use_is_no_appeal(stage: Stage, data: bytes, seconds: int, said: str) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    await worker.tap("Appeal")
    assert said in await worker.send_voice(data, seconds)
    assert await money(stage, worker) == (0, 5)


async def test_one_may_stop_being_asked(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    worker = await enter(stage, "Wanjiru")
    await worker.say("/me")
    assert not [one for one in worker.buttons() if "look at others" in one]
    await asha.say("/me")
    await asha.tap(OPT)
    assert "Each look is paid" in asha.toast
    await asha.tap("☑ Be asked to look")
    assert OPT in " ".join(asha.buttons())

    def jurors(tx: Tx) -> bool:
        me = tx.people.by_telegram(asha.id)
        assert me
        return tx.panels.jurors.is_one(me.id)

    assert not await stage.do(jurors)
