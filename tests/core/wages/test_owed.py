"""What workers lacked is paid in their own currency, the oldest first, and told where money does not reach.

Mutants that these tests kill: paid twice, the newest first, a part of one, at the rate of today where one was fixed,
free money of the organisation taken without a word, more than was agreed to, told for each answer, a campaign that
goes on while it owes.
"""

import pytest

from core import show
from core.campaigns import State
from core.errors import Invalid, Money, NotAllowed, Stale
from core.funds import rates, refunds
from core.funds.terms import Terms
from core.launched import closing, running
from core.ledger import Account, Code, Kind
from core.privacy import erasing
from core.receipts import papers
from core.receipts.canonical import canonical
from core.wages import live, owed, paying, raising
from core.wages.floors import Floor
from core.wages.top_ups import TopUp
from tests.core.funds.test_worth import kenyan, lives, table
from tests.core.giving import AMINA, BARAKA, one, pay_in
from tests.core.receipts.sealing import ISSUER
from tests.core.wages.owing import ANN, BEN, balance, dry, lacks, move, notices, reserve, settled, working
from tests.core.wages.test_live import TEN, low
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7, floors={**LOW_FLOORS, "KE": Floor("KE", "KES", 7200)})


async def test_each_is_paid_once_the_oldest_first_and_never_in_part(world: World) -> None:
    c = await working(world, 100)
    await lacks(world, c, ANN, {901: 60})
    world.clock.tick(1)
    await lacks(world, c, BEN, {902: 50, 903: 30})
    await lacks(world, c, ANN, {901: 70, 904: 5})
    assert await settled(world, c) == 1, "what is next does not fit, and nothing passes it"
    assert (await balance(world, ANN), await balance(world, BEN)) == (60, 0)
    await world.do(lambda tx: reserve(tx, c, 100))
    assert await settled(world, c) == 3
    assert (await balance(world, ANN), await balance(world, BEN)) == (65, 80)
    told = await notices(world, owed.PAID)
    assert [(one.chat_id, one.params["paid"]) for one in told] == [(ANN, 60), (BEN, 80), (ANN, 5)]


async def test_it_comes_in_the_workers_currency_at_the_rate_of_the_lease(world: World) -> None:
    """KES 1.00 x 28.5 less 2 % is UGX 27.93."""
    c = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "UG")
    await world.see(BARAKA, start(c))
    view = await world.see(BARAKA, tap(0))
    del view
    row = {"from": "KES", "to": "UGX", "rate": "30", "spread_percent": "0", "source": "x", "valid_from": "2026-11-21"}
    await world.do(lambda tx: rates.add(tx, [row]))
    world.clock.tick(rates.DAY_MS * 2)
    (paid,) = (
        one
        for one in await world.act(BARAKA, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
        if one.code == Code.REWARD
    )
    await world.do(lambda tx: reserve(tx, c, 1000))
    await lacks(world, c, BARAKA, {paid.id: 100, 901: 100})
    assert await settled(world, c) == 2
    assert await balance(world, BARAKA, "UGX") == 69 + 27 + 30
    (told,) = await notices(world, owed.PAID)
    assert (told.params["paid"], told.params["asset"]) == (57, "UGX")
    lines = await world.act(BARAKA, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
    said = {}
    for line in lines:
        made = await world.act(BARAKA, lambda tx, me, line=line: papers.receipt(tx, me, line.id, ISSUER))  # type: ignore[misc]
        assert canonical(made)
        said[line.code, line.amount_minor] = made["converted"] and made["converted"]["rate"]
    assert said == {(Code.REWARD, 69): "28.5", (Code.TOP_UP, 27): "28.5", (Code.TOP_UP, 30): "30"}


async def test_where_there_is_no_money_each_hears_it_once_and_it_stands_still(world: World) -> None:
    c = await dry(world)
    assert (await one(world, c)).state is State.PAUSED
    assert [note.chat_id for note in await notices(world, owed.DRY)] == [AMINA]
    assert len(await notices(world, owed.DRY_ALARM)) == 1
    assert [note.chat_id for note in await notices(world, owed.OWED)] == [ANN, BEN]
    await lacks(world, c, ANN, {903: 5})
    assert await settled(world, c) == 0
    for kind in (owed.DRY, owed.DRY_ALARM, owed.OWED):
        assert not await notices(world, kind)
    view = await world.act(ANN, show.show)
    del view
    assert await world.act(ANN, owed.to_person) == [Money(65, "KES")]
    assert await world.act(BEN, lambda tx, me: owed.to_person(tx, me, c + 1)) == []
    with pytest.raises(NotAllowed, match="still owed"):
        await world.act(AMINA, lambda tx, me: raising.resume(tx, me, c))


async def test_one_tap_pays_them_and_it_runs_again(world: World) -> None:
    c = await dry(world)
    await pay_in(world, 1_000, "KES")
    assert await settled(world, c) == 0, "nobody has agreed to that"
    view = await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    assert view.told is not None
    assert "They are paid now" in view.told.one
    assert await settled(world, c) == 2
    assert (await balance(world, ANN), await balance(world, BEN)) == (60, 30)
    assert (await one(world, c)).state is State.RUNNING
    (clear,) = await notices(world, owed.CLEAR)
    assert clear.params["runs"] is True
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))


async def test_what_is_lacking_is_taken_as_it_comes_in_and_no_more_than_was_agreed_to(world: World) -> None:
    c = await dry(world)
    await pay_in(world, 70, "KES")
    view = await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    assert view.told is not None
    assert "Pay {lacking} in" in view.told.one
    assert await settled(world, c) == 1
    await pay_in(world, 500, "KES")
    await lacks(world, c, ANN, {903: 40})
    assert await settled(world, c) == 1, "the 40 are new: nobody has agreed to them"
    assert (await balance(world, ANN), await balance(world, BEN)) == (60, 30)
    assert len(await notices(world, owed.DRY)) == 1, "it is said anew"
    await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    assert await settled(world, c) == 1
    assert await balance(world, ANN) == 100


async def test_free_money_of_the_campaign_itself_needs_no_word(world: World) -> None:
    c = await dry(world)
    bank, own = Account(Kind.CASH, 0, "KES"), Account(Kind.CAMPAIGN, c, "KES")
    await world.do(lambda tx: move(tx, bank, own, 95, Code.DEPOSIT))
    assert await settled(world, c) == 2
    assert await world.free(c, "KES") == 5, "no more than is needed"


async def test_what_its_requester_paused_stays_so(world: World) -> None:
    c = await working(world, 0)
    await world.act(AMINA, lambda tx, me: running.turn(tx, me, c, State.PAUSED))
    await lacks(world, c, ANN, {901: 60})
    await settled(world, c)
    await world.do(lambda tx: reserve(tx, c, 60))
    assert await settled(world, c) == 1
    assert (await one(world, c)).state is State.PAUSED
    (clear,) = await notices(world, owed.CLEAR)
    assert clear.params["runs"] is False


async def test_a_price_that_is_too_low_has_to_rise_too(world: World) -> None:
    c = await working(world, 0)
    await world.do(lambda tx: live.look(tx, low(c), 40_000, TEN))
    await lacks(world, c, ANN, {901: 60})
    await settled(world, c)
    await pay_in(world, 100_000, "KES")
    with pytest.raises(NotAllowed):
        await world.act(AMINA, lambda tx, me: raising.resume(tx, me, c))
    view = await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
    assert view.told is not None
    assert "once people have what they are owed" in view.told.one
    assert (await one(world, c)).state is State.PAUSED
    await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    await settled(world, c)
    assert (await one(world, c)).state is State.RUNNING


async def test_a_campaign_that_ends_pays_before_anything_goes_back(world: World) -> None:
    c = await dry(world)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    while await world.do(lambda tx: closing.settle(tx, c)) is not None:
        pass
    assert (await balance(world, ANN), await balance(world, BEN)) == (60, 30)
    assert (await one(world, c)).state is State.CLOSED
    assert (await world.do(lambda tx: tx.top_ups.debts.get(c))) is None


async def test_what_is_closed_may_still_owe_and_pay(world: World) -> None:
    c = await working(world, 0)
    await lacks(world, c, ANN, {901: 100_000})
    await settled(world, c)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    while await world.do(lambda tx: closing.settle(tx, c)) is not None:
        pass
    await pay_in(world, 100_000, "KES")
    await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    assert await settled(world, c) == 1
    assert await balance(world, ANN) == 100_000
    assert (await one(world, c)).state is State.CLOSED


async def test_whoever_leaves_is_owed_nothing_more(world: World) -> None:
    c = await dry(world)
    page = await world.act(ANN, erasing.page)
    assert len(page.lacking) == 1
    me = await world.me(ANN)
    await world.act(ANN, erasing.erase)
    await world.do(lambda tx: paying.record(tx, c, me.id, {905: 5}))
    await world.do(lambda tx: paying.record(tx, c, me.id + 10**9, {905: 5}))
    assert await world.do(lambda tx: tx.top_ups.of_person(me.id, 9)) == []
    await world.do(lambda tx: reserve(tx, c, 30))
    assert await settled(world, c) == 1
    assert await world.do(lambda tx: owed.settle(tx, c + 10**9)) == 0, "there is no such campaign"


async def test_what_is_still_there_of_who_was_erased_is_not_paid(world: World) -> None:
    """As a crash of an older version left it: recorded after they were gone. Whoever comes after them is paid."""
    c = await working(world, 100)
    ann, ben = await world.me(ANN), await world.me(BEN)
    await world.act(ANN, erasing.erase)
    await world.do(lambda tx: tx.top_ups.add(TopUp(tx.new_id(), c, ann.id, 901, 60, tx.now)))
    await world.do(lambda tx: tx.top_ups.add(TopUp(tx.new_id(), c, ben.id, 902, 30, tx.now)))
    assert await settled(world, c) == 1
    assert await balance(world, BEN) == 30
    mine = Account(Kind.WORKER, ann.id, "KES")
    assert (await world.do(lambda tx: tx.ledger.balance(mine))).available == 0


async def test_a_debt_that_everybody_gave_up_is_over(world: World) -> None:
    c = await dry(world)
    for who in (ANN, BEN):
        await world.act(who, erasing.erase)
    assert await settled(world, c) == 0
    assert (await one(world, c)).state is State.RUNNING


async def test_money_that_people_are_owed_is_not_sent_back(world: World) -> None:
    c = await dry(world)
    await pay_in(world, 50, "KES")
    with pytest.raises(Invalid, match="add that first"):
        await world.act(AMINA, lambda tx, me: refunds.ask(tx, me, "KES"))
    await pay_in(world, 100, "KES")
    assert (await world.act(AMINA, lambda tx, me: refunds.ask(tx, me, "KES"))).amount_minor == 60
    await world.act(AMINA, lambda tx, me: raising.add(tx, me, c))
    assert await settled(world, c) == 2
