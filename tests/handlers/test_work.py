"""A worker's way: in, to the first paid question in three taps, on through the campaign, and out."""

from core.ledger import Account, Kind
from core.ports import Tx
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage


async def available(stage: Stage, worker: Actor) -> int:
    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return tx.ledger.balance(Account(Kind.WORKER, me.id)).available

    return int(await stage.do(look))


async def test_three_taps_to_the_first_paid_answer(stage: Stage) -> None:
    await campaign(stage)
    worker = stage.person("Wanjiru")
    assert "never asks you to pay" in await worker.say("/start")
    assert "5 points a task" in await worker.tap("I am 18 or over")
    first = await worker.tap("I agree, start")
    assert "How does this sound?" in first
    assert "5 points" in first
    second = await worker.tap("Happy")
    assert worker.toast == "+5 points"
    assert second != first
    assert len(worker.messages()) == 2, "the next task takes its place in the same message"
    assert await available(stage, worker) == 5


async def test_the_end_says_why_and_offers_to_tell(stage: Stage) -> None:
    await campaign(stage, ["one"])
    worker = await enter(stage)
    await worker.tap("I agree")
    assert "You have done every task" in await worker.tap("Sad")
    assert "I will write to you" in await worker.tap("Tell me")


async def test_skip_is_free_and_the_task_goes_to_others(stage: Stage) -> None:
    await campaign(stage, ["one"])
    worker, other = await enter(stage), await enter(stage, "Otieno")
    await worker.tap("I agree")
    assert "every task" in await worker.tap("Skip")
    assert "How does this sound?" in await other.tap("I agree")
    assert await available(stage, worker) == 0


async def test_the_last_choice_can_be_changed_for_a_minute(stage: Stage) -> None:
    await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree")
    await worker.tap("Happy")
    await worker.tap("Change last answer")
    assert "Leave it as it was" in worker.buttons()
    await worker.tap("Sad")
    assert worker.toast == "Changed."
    await worker.tap("Sad")
    await stage.wait(61)
    await worker.tap("Change last answer")
    assert worker.toast == "It is too late to change that answer."
    assert await available(stage, worker) == 10


async def test_an_old_button_only_shows_the_truth(stage: Stage) -> None:
    await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree")
    message, data = stage.button(worker.id, "Happy")
    await worker.tap("Happy")
    await stage.engine.press(worker.id, worker.id, message, data, stale=True)
    await stage.settle()
    assert await available(stage, worker) == 5


async def test_a_text_is_answered_by_writing(stage: Stage) -> None:
    await campaign(stage, ["Habari", "Asante"], question=SAY)
    worker = await enter(stage)
    assert "Write your answer" in await worker.tap("I agree")
    assert "does not look like an answer" in await worker.say("aaaaaa")
    assert "+5 points" in await worker.say("A greeting")
    assert await available(stage, worker) == 5


async def test_a_lease_ends_with_a_kind_word(stage: Stage) -> None:
    await campaign(stage, ["one"])
    worker = await enter(stage)
    await worker.tap("I agree")
    await stage.wait(601)
    assert "The time for that task is over" in worker.reads()


async def test_the_last_choice_of_a_campaign_can_be_changed_too(stage: Stage) -> None:
    await campaign(stage, ["one"])
    worker = await enter(stage)
    await worker.tap("I agree")
    assert "every task" in await worker.tap("Happy")
    assert "How does this sound?" in await worker.tap("Change last answer")
    assert "every task" in await worker.tap("Sad")
    assert worker.toast == "Changed."
    assert "Change last answer" not in worker.buttons()
    assert await available(stage, worker) == 5
