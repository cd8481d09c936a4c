"""Shares of what data was sold again: in proportion to pay, rounded down, once, and in the worker's own currency."""

from dataclasses import replace

import pytest

from core import cashier
from core.campaigns import Campaign, State
from core.drafting import steps
from core.errors import Invalid, Money, Stale, Text
from core.funds import paying_in, rates, royalties
from core.funds.exchange import Gift, give
from core.funds.royalties import Resale
from core.funds.terms import Terms
from core.launched import running
from core.ledger import Account, Code, Kind
from core.people import Person
from core.ports import Tx
from core.privacy import erasing
from core.privacy.port import gone_id
from tests.core.funds.test_deposits import has
from tests.core.giving import AMINA, BARAKA, decided, draft, one, pay_in, requester
from tests.core.privacy.leaving import erased, give_up
from tests.core.test_races import of, race
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS

BEN = 12
SOLD = Money(1000, "KES")


async def sold(world: World, share: str = "20") -> int:
    """A campaign with a licence, for points; Baraka gave two answers, Ben one."""
    await requester(world)
    c = await draft(world, 4)
    await decided(world, c, price="5")

    def licensed(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        assert tx.campaigns.save(steps.STEPS[royalties.KEY].take(campaign, share), State.DRAFT)

    await world.do(licensed)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    for who, answers in ((BARAKA, 2), (BEN, 1)):
        await world.person(who)
        await world.see(who, start(c))
        for _ in range(answers):
            await world.act(who, tap(0))
    return c


async def recorded(world: World, c: int, paid: int = 15, money: Money = SOLD) -> Resale:
    return await world.do(lambda tx: royalties.record(tx, c, money, paid, [501]))


async def ids(world: World) -> list[tuple[int, int]]:
    return [((await world.me(who)).id, minor) for who, minor in ((BARAKA, 10), (BEN, 5))]


async def test_shares_are_in_proportion_to_pay_and_paid_once(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 1000, "KES")
    resale = await recorded(world, c)
    assert resale.share_minor == 200
    people = await ids(world)
    for _ in range(2):  # the second time is after a crash
        assert await world.do(lambda tx: royalties.pay(tx, resale.id, people, 15, 200)) == 200 - 133 - 66
    assert (await world.balance(BARAKA, "KES")).available == 133
    assert (await world.balance(BEN, "KES")).available == 66
    kinds = [one.kind for one in await world.do(lambda tx: tx.outbox.due(9, 1))]
    assert kinds.count(royalties.TOLD) == 2


async def test_the_share_of_who_was_erased_stays_with_the_organisation(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 1000, "KES")
    resale, people, ben = await recorded(world, c), await ids(world), await world.me(BEN)
    await give_up(world, BEN)
    await erased(world, BEN)
    assert await world.do(lambda tx: royalties.pay(tx, resale.id, people, 15, 200)) == 200 - 133 - 66
    assert (await world.balance(BARAKA, "KES")).available == 133
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, ben.id, "KES")))).available == 0
    await world.do(lambda tx: royalties.over(tx, resale.id))
    home = Account(Kind.ORGANISATION, await world.act(AMINA, lambda tx, me: tx.office.organisation_of(me.id)), "KES")
    assert (await world.do(lambda tx: tx.ledger.balance(home))).available == 1000 - 133


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_who_is_erased_in_the_moment_in_which_shares_are_paid_gets_none(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 1000, "KES")
    resale, people, ben = await recorded(world, c), await ids(world), await world.me(BEN)
    await give_up(world, BEN)
    await race(world, of(BEN, erasing.erase), lambda tx: royalties.pay(tx, resale.id, people, 15, 200))
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, ben.id, "KES")))).available == 0


async def test_whom_nobody_can_pay_is_given_nothing(world: World) -> None:
    """The one guard, for whoever forgets to look."""
    await world.person(BEN)
    gone = replace(await world.me(BEN), telegram_id=gone_id(7))
    gift = Gift(Account(Kind.HOUSE, 0, "KES"), 5, Code.LOST_WORK, 1)
    assert await world.do(lambda tx: give(tx, gone, gift)) is None


async def test_no_more_is_paid_than_the_share(world: World) -> None:
    """Somebody was paid between the count and the record; whoever is gone gets nothing."""
    c = await sold(world, "1")
    await pay_in(world, 1000, "KES")
    resale = await recorded(world, c, money=Money(500, "KES"))
    people = [*await ids(world), (10**9, 5)]
    assert await world.do(lambda tx: royalties.pay(tx, resale.id, [(who, 15) for who, _ in people[:2]], 15, 5)) == 0
    assert (await world.balance(BARAKA, "KES")).available == 5
    assert (await world.balance(BEN, "KES")).available == 0


async def test_what_cannot_be_recorded(world: World) -> None:
    c = await sold(world)
    for paid, money, why in (
        (15, Money(1, "KES"), "no share"),
        (15, Money(1000, "points"), "no share"),
        (0, SOLD, "Nobody was paid"),
        (15, SOLD, "has not got"),
    ):
        with pytest.raises(Invalid, match=why):
            await recorded(world, c, paid, money)
    with pytest.raises(Stale):
        await recorded(world, 1)
    assert royalties.percent(await one(world, c)) == 20
    now = steps.STEPS[royalties.KEY].now
    assert now(Campaign(1, 1, 1, State.DRAFT, "")) == Text("Nothing")
    assert now(await one(world, c)) == Text("{n} %", params={"n": "20"})


async def test_the_requester_is_told_what_leaves_their_balance_and_why(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 1000, "KES")
    resale = await recorded(world, c)
    (told,) = await world.do(lambda tx: [one for one in tx.outbox.due(50, 1) if one.kind == royalties.TAKEN])
    assert told.key == str(resale.id)
    assert (told.params["minor"], told.params["sold"], told.params["asset"]) == (200, 1000, "KES")


class TestOverALimit:
    @pytest.fixture
    def terms(self) -> Terms:
        return Terms(floors=LOW_FLOORS, two_over={"KES": 199})

    async def test_two_persons_agree(self, world: World) -> None:
        c = await sold(world)
        await pay_in(world, 1000, "KES")
        for lone in ([501], [501, 501]):
            with pytest.raises(Invalid, match="a second operator"):
                await world.do(lambda tx, by=lone: royalties.record(tx, c, SOLD, 15, by))  # type: ignore[misc]
        assert await world.do(lambda tx: royalties.record(tx, c, SOLD, 15, [501, 502]))


async def test_nobody_can_send_the_share_back_before_it_is_paid(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 250, "KES")
    resale = await recorded(world, c)
    assert await has(world) == 50
    (back,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    assert back.amount_minor == 50
    with pytest.raises(Invalid, match="has not got"):
        await recorded(world, c)
    people = await ids(world)
    await world.do(lambda tx: royalties.pay(tx, resale.id, people, 15, 200))
    assert (await world.balance(BARAKA, "KES")).available == 133
    for _ in range(2):
        await world.do(lambda tx: royalties.over(tx, resale.id))
        assert await has(world) == 1, "what rounding left, once"


async def test_what_is_left_over_may_be_nothing(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 200, "KES")
    resale = await recorded(world, c)
    (baraka, _), _ = await ids(world)
    assert await world.do(lambda tx: royalties.pay(tx, resale.id, [(baraka, 15)], 15, 200)) == 0
    await world.do(lambda tx: royalties.over(tx, resale.id))
    assert await has(world) == 0


async def test_a_share_comes_in_the_workers_own_currency(world: World) -> None:
    c = await sold(world)
    await pay_in(world, 1000, "KES")
    row = {"from": "KES", "to": "UGX", "rate": "28.5", "source": "test", "valid_from": "2020-01-01"}
    await world.do(lambda tx: rates.add(tx, [row]))
    await world.act(BARAKA, lambda tx, me: cashier.live_in(tx, me, "UG"))
    resale = await recorded(world, c)
    people = await ids(world)
    await world.do(lambda tx: royalties.pay(tx, resale.id, people, 15, 200))
    assert (await world.balance(BARAKA, "UGX")).available == 37  # 1.33 x 28.5
    assert (await world.balance(BEN, "KES")).available == 66

    def twice(tx: Tx, me: Person) -> list[Money | None]:
        home = Account(Kind.ORGANISATION, resale_home(tx, resale), "KES")
        return [give(tx, me, Gift(home, 100, Code.ROYALTY, 77)) for _ in range(2)]

    assert await world.act(BARAKA, twice) == [Money(28, "UGX"), None]


def resale_home(tx: Tx, resale: Resale) -> int:
    campaign = tx.campaigns.get(resale.campaign_id)
    assert campaign
    return campaign.organisation_id
