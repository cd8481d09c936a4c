"""What a lost phone does to payouts: none is asked for or sent, no number changes; words come with the first one."""

from core.ports import Tx
from payouts.pretend import Pretend
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.losing import words_in
from tests.handlers.paying import DAY, balance, earned, pays, worker_with
from tests.handlers.test_payout import NUMBER, OTHER, shared

HOUR = 3600


async def kept(worker: Actor) -> str:
    """The words that come with a payout, written down."""
    words = words_in(worker)
    await worker.tap("I wrote them down")
    return words


async def first(stage: Stage) -> tuple[Pretend, Actor, str]:
    """A worker whose first payout has arrived, and the words they wrote down."""
    rail = pays(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send KES")
    assert "Asked for" in worker.toast
    assert not words_in(worker)
    await stage.wait(120)
    words = await kept(worker)
    assert len(words.split()) == 4
    return rail, worker, words


async def lose(stage: Stage, words: str) -> Actor:
    friend = await enter(stage, "Friend")
    await friend.say("/lost")
    await friend.say(NUMBER)
    await friend.say(words)
    assert "The words are right" in friend.reads()
    return friend


async def test_words_come_with_the_first_payout_and_not_again(stage: Stage) -> None:
    _, worker, _ = await first(stage)
    await stage.wait(DAY)
    await earned(stage, worker, 45_000)
    await worker.say("/payout")
    await worker.tap("Play money")
    await worker.tap("Send KES")
    await stage.wait(300)
    assert "Write these four words" not in worker.reads()


async def test_nothing_is_asked_for_and_no_number_changes(stage: Stage) -> None:
    rail, worker, words = await first(stage)
    await stage.wait(DAY)
    await earned(stage, worker, 45_000)
    await worker.say("/payout")
    await worker.tap("Play money")
    await lose(stage, words)
    await worker.tap("Send KES")
    assert "frozen for 168 hours" in worker.toast
    assert "frozen for 168 hours" in await worker.say("/payout")
    assert await balance(stage, worker) == 45_000
    await worker.say("/lost")
    await worker.say(words)
    await worker.say("/payout")
    await worker.tap("Play money")
    await worker.tap("Send KES")
    await stage.wait(120)
    assert len(rail.payments) == 2


async def test_what_waits_to_be_sent_goes_on_waiting(stage: Stage) -> None:
    """A thief has named a number of their own: it waits a day, the words stop it, and it comes back with "Not me"."""
    rail, worker, words = await first(stage)
    await stage.wait(DAY)
    await earned(stage, worker, 45_000)
    await worker.say("/payout")
    await worker.tap("Play money")
    await worker.tap("Another number")
    await worker.say(OTHER)
    await worker.tap("Send KES")
    await stage.wait(23 * HOUR)
    await lose(stage, words)
    await stage.wait(2 * DAY)
    assert len(rail.payments) == 1
    await worker.say("/lost")
    await worker.say(words)
    await stage.wait(2 * HOUR)
    assert len(rail.payments) == 2


async def test_no_number_is_named_while_frozen(stage: Stage) -> None:
    _, worker, words = await first(stage)
    await stage.wait(DAY)
    await earned(stage, worker, 45_000)
    await worker.say("/payout")
    await worker.tap("Play money")
    await worker.tap("Another number")
    await lose(stage, words)
    assert "frozen for 168 hours" in await worker.say(OTHER)

    def numbers(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return len(tx.payouts.payees.of_person(me.id))

    assert await stage.do(numbers) == 1
