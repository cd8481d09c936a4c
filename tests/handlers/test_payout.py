"""Being paid in the chat."""

from payouts.faults import Fault
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import enter_operator, moderators
from tests.handlers.paying import DAY, balance, earned, pays, worker_with
from tests.storage.scene import sql

NUMBER, OTHER = "254712000789", "+254722000456"


async def shared(worker: Actor, number: str = NUMBER) -> str:
    """On to the confirmation, with one's own number."""
    await worker.say("/payout")
    await worker.tap("Play money")
    return await worker.send_contact(number)


def said(worker: Actor) -> list[str]:
    return [str(one.get("text")) for one in worker.messages()]


async def test_the_first_payout_takes_four_taps(stage: Stage) -> None:
    rail = pays(stage)
    worker = await worker_with(stage)
    text = await worker.say("/payout")
    assert "KES\xa0450.00 are yours" in text
    assert "from KES\xa010.00, no fee for you, usually within 1 minute. You can have KES\xa0450.00 now." in text
    await worker.tap("Play money")
    assert any("Which phone number is yours?" in one for one in said(worker))
    assert worker.keyboard() == ["Share my number"]
    text = await worker.send_contact(NUMBER)
    assert "KES\xa0450.00 by Play money, to try with. The number …789" in text
    assert "costs you nothing" in text
    await worker.tap("Send KES\xa0450.00")
    assert await balance(stage, worker) == 0
    await stage.wait(1)
    assert "on its way" in worker.reads()
    await stage.wait(60)
    assert worker.reads() == "KES\xa0450.00 has arrived at …789."
    assert [one.net_minor for one in rail.payments.values()] == [45_000]
    assert "arrived" in await worker.say("/payout")


async def test_points_are_no_money(stage: Stage) -> None:
    pays(stage)
    worker = await enter(stage)
    assert "no money to be paid out yet" in await worker.say("/payout")
    await earned(stage, worker, 35, "points")
    text = await worker.say("/payout")
    assert "Your 35 points show what your work was worth. Points are no money and cannot be paid out." in text
    assert not worker.buttons()


async def test_money_without_a_way_is_kept(stage: Stage) -> None:
    worker = await worker_with(stage)
    text = await worker.say("/payout")
    assert "There is no way to be paid this yet" in text


async def test_what_is_lacking_is_said(stage: Stage) -> None:
    pays(stage)
    worker = await worker_with(stage, 300)
    assert "KES\xa07.00 to go" in await worker.say("/payout")
    assert not worker.buttons()


async def test_another_amount_and_one_a_day(stage: Stage) -> None:
    pays(stage)
    worker = await worker_with(stage)
    await shared(worker)
    assert "from KES\xa010.00 to KES\xa0450.00" in await worker.say("5000")
    assert "KES\xa0120.00 by" in await worker.say("120.75")
    await worker.tap("Send KES\xa0120.00")
    assert await balance(stage, worker) == 33_000
    await stage.wait(100)
    text = await worker.say("/payout")
    assert "You had a payout today, and one a day is free. The next one from 00:00, in" in text
    await stage.wait(DAY)
    assert "You can have KES\xa0330.00 now" in await worker.say("/payout")


async def test_another_number_waits_a_day_and_is_told(stage: Stage) -> None:
    rail = pays(stage)
    worker = await worker_with(stage)
    await shared(worker)
    assert "Which number shall get it?" in await worker.tap("Another number")
    assert "do not understand that number" in await worker.say("my sister's")
    await worker.say(OTHER)
    assert any("In 24 hours your money can go to a new number, …456" in one for one in said(worker))
    assert any("The number is new to me: it goes out in 24 hours" in one for one in said(worker))
    await worker.tap("Send KES\xa0450.00")
    await stage.wait(3600)
    assert not rail.payments
    assert await balance(stage, worker) == 0
    await worker.tap("Not me")
    assert await balance(stage, worker) == 45_000
    await stage.wait(DAY)
    assert not rail.payments


async def test_a_typed_number_does_for_who_has_shared_their_own(stage: Stage) -> None:
    rail = pays(stage)
    worker = await worker_with(stage)
    await worker.say("/payout")
    await worker.tap("Play money")
    assert "First share your own number" in await worker.say(OTHER)
    assert "somebody else's number" in await worker.send_contact("254733000111", "Juma")
    await worker.send_contact(NUMBER)
    await worker.tap("Another number")
    await worker.say("0722 000456")
    await worker.tap("Send")
    await stage.wait(DAY)
    await stage.wait(120)
    assert [one.destination for one in rail.payments.values()] == ["254722000456"]
    assert "has arrived at …456" in worker.reads()


async def test_taken_back_before_it_leaves(stage: Stage) -> None:
    pays(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Another number")
    await worker.say(OTHER)
    await worker.tap("Send")
    await worker.say("/payout")
    assert "on your balance again" in (await worker.tap("Take back KES\xa0450.00")) + worker.toast
    assert await balance(stage, worker) == 45_000
    assert "You can have KES\xa0450.00 now" in await worker.say("/payout")


async def test_a_number_that_cannot_be_paid_is_asked_for_anew(stage: Stage) -> None:
    rail = pays(stage, lambda _ref, to: Fault.PAYEE if to.value.endswith("789") else Fault.NONE)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    assert "cannot reach …789. Please name another number" in worker.reads()
    await worker.tap("Another number")
    await worker.say(OTHER)
    await stage.wait(DAY)
    await stage.wait(120)
    assert "has arrived at …456" in worker.reads()
    assert [one.net_minor for one in rail.payments.values()] == [45_000]


async def test_a_number_nobody_names_gives_the_money_back(stage: Stage) -> None:
    pays(stage, lambda _ref, _to: Fault.PAYEE)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    await stage.wait(7 * DAY + 10)
    assert "could not reach …789, so it is on your balance again" in worker.reads()
    assert await balance(stage, worker) == 45_000


async def test_an_empty_float_is_never_the_workers_failure(stage: Stage) -> None:
    rail = pays(stage, stock={"KES": 0})
    await enter_operator(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    await stage.wait(3 * 3600)
    assert sum("takes longer than usual" in one for one in said(worker)) == 1
    assert sum("KES\xa00.00 are there, KES\xa0450.00 are waiting" in one for one in said(stage.operator)) == 1
    rail.fill("KES", 100_000)
    await stage.wait(1000)
    await stage.wait(100)
    assert "has arrived" in worker.reads()


async def test_money_that_came_back_is_told(stage: Stage) -> None:
    rail = pays(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    await stage.wait(100)
    rail.reverse(next(iter(rail.payments)))
    await stage.wait(DAY + 10)
    assert "came back from …789" in worker.reads()
    assert await balance(stage, worker) == 45_000


async def test_a_large_one_is_released_by_two_others(stage: Stage) -> None:
    pays(stage)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await worker_with(stage, 600_000)
    text = await shared(worker)
    assert "KES\xa01,300.00 by" in text, "as much as a day allows"
    stage.kazi.parts.context.till.policy.release_over["KES"] = 100_000  # type: ignore[index]
    try:
        await worker.say("/payout")
        assert "two people look at it first" in await worker.tap("Play money")
        await worker.tap("Send")
        assert "two people look at it first" in worker.reads()
        card = asha.reads(group)
        assert "A large payout" in card
        assert "KES\xa01,300.00 to …789, by pretend" in card
        assert "712000" not in card
        await asha.tap("Release", chat_id=group)
        assert "One more person" in asha.toast
        assert "One person has released it" in asha.reads(group)
        await asha.tap("Release", chat_id=group)
        assert "One more person" in asha.toast
        await baraka.tap("Release", chat_id=group)
        assert "Released by two persons" in baraka.reads(group)
        await stage.wait(100)
        assert "has arrived" in worker.reads()
    finally:
        stage.kazi.parts.context.till.policy.release_over["KES"] = 260_000  # type: ignore[index]


async def test_a_family_shares_a_number_once_a_person_has_looked(stage: Stage) -> None:
    pays(stage)
    group, (asha,) = await moderators(stage, "Asha")
    mother, son = await worker_with(stage, name="Mama"), await worker_with(stage, name="Kevin")
    await shared(mother)
    await mother.tap("Send")
    await stage.wait(100)
    await shared(son, "254799000111")
    await son.tap("Another number")
    await son.say("+" + NUMBER)
    assert any("Others are paid at this number too" in one for one in said(son))
    assert "Somebody wants to be paid at …789, where 1 other person is paid." in asha.reads(group)
    await asha.tap("Allow", chat_id=group)
    assert "you can be paid at …789 now" in son.reads()


async def test_after_paying_by_hand_one_is_asked_whether_it_arrived(stage: Stage) -> None:
    pays(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    await stage.wait(100)
    await stage.do(lambda tx: sql(tx, "UPDATE payout SET batch_id = 7"))
    await stage.wait(2 * DAY + 400)
    assert "Two days ago KES\xa0450.00 was paid to …789. Did it arrive?" in worker.reads()
    await worker.tap("No")
    assert "People look into it" in worker.reads() + worker.toast
    await worker.say("/payout")
    await stage.wait(DAY)
    assert sum("Did it arrive" in one for one in said(worker)) <= 1
