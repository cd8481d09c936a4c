"""A bonus, lost work and receipts of whoever is paid in another currency than the campaign pays in."""

from typing import Any

import pytest

from core import cashier, pay
from core.funds import exchange, rates
from core.funds.exchange import Gift
from core.funds.terms import Terms
from core.ledger import Account, Code, Kind
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.receipts import papers
from core.receipts.canonical import canonical
from core.wages import bonus, leaving, lost_work
from core.wages.leaving import CameTo
from core.work import Lease
from tests.core.funds.test_worth import kenyan, lives, table
from tests.core.giving import AMINA, BARAKA
from tests.core.receipts.sealing import ISSUER
from tests.core.world import World, start, tap
from tests.fakes import LOW_FLOORS


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7, floors=LOW_FLOORS)


async def at_work(world: World, hours: int = 0) -> int:
    """Baraka, of Uganda, has a task that pays KES 2.50, which is UGX 69."""
    campaign = await kenyan(world)
    await table(world)
    await lives(world, BARAKA, "UG")
    world.clock.tick(hours * 3_600_000)  # of the day
    await world.see(BARAKA, start(campaign))
    return campaign


async def test_a_receipt_says_the_rate(world: World) -> None:
    await at_work(world)
    await world.act(BARAKA, tap(0))
    (one, *_) = await world.act(BARAKA, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
    told = await world.act(BARAKA, lambda tx, me: papers.receipt(tx, me, one.id, ISSUER))
    assert canonical(told)
    assert (told["price"]["text"], told["paid"]["text"], told["verdict"]) == ("2.50 KES", "69 UGX", "paid")
    assert told["converted"] == {
        "from": "KES",
        "to": "UGX",
        "rate": "28.5",
        "spread_basis_points": 200,
        "source": "test",
        "valid_from": "2026-11-20",
    }


async def test_lost_work_is_paid_in_their_own_currency_too(world: World) -> None:
    await at_work(world)
    for number in range(lost_work.A_DAY + 1):
        paid = await world.do(lambda tx, n=number: lost_work.parked(tx, BARAKA, 900 + n))  # type: ignore[misc]
        assert paid == (number < 1)  # the first took the task away
    assert (await world.balance(BARAKA, "UGX")).available == 69
    due = await world.do(lambda tx: tx.outbox.due(9, 1000))
    assert [one.params for one in due if one.kind == lost_work.NOTICE] == [{"minor": 69, "asset": "UGX"}]


async def test_it_is_the_rate_of_its_lease(world: World) -> None:
    """As a reward's; and the receipt says it."""
    await at_work(world)
    row = {"from": "KES", "to": "UGX", "rate": "1", "spread_percent": "0", "source": "x", "valid_from": "2026-11-21"}
    await world.do(lambda tx: rates.add(tx, [row]))
    world.clock.tick(rates.DAY_MS)
    assert await world.do(lambda tx: lost_work.parked(tx, BARAKA, 900))
    assert (await world.balance(BARAKA, "UGX")).available == 69
    (line,) = await world.act(BARAKA, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
    told = await world.act(BARAKA, lambda tx, me: papers.receipt(tx, me, line.id, ISSUER))
    assert (told["what"], told["converted"]["rate"]) == (Code.LOST_WORK, "28.5")
    assert "by_the_hour" not in told


async def test_whoever_changes_their_currency_meanwhile_gets_it_as_it_was_leased(world: World) -> None:
    await at_work(world)
    await world.act(BARAKA, lambda tx, me: cashier.live_in(tx, me, "TZ"))
    assert await world.do(lambda tx: lost_work.parked(tx, BARAKA, 900))
    assert (await world.balance(BARAKA, "UGX")).available == 69


async def test_a_bonus_is_too(world: World) -> None:
    campaign = await at_work(world)
    code = await world.act(BARAKA, lambda tx, me: tx.campaigns.worker_code(campaign, me.id))
    await world.act(AMINA, lambda tx, me: bonus.ask(tx, me, campaign))
    view = await world.act(AMINA, lambda tx, me: bonus.typed(tx, me, f"{code} 2.50 Thank you"))
    assert view.total == 250
    await world.act(AMINA, bonus.pay)
    assert (await world.balance(BARAKA, "UGX")).available == 69
    lines = await world.act(BARAKA, lambda tx, me: tx.receipts.latest(Kind.WORKER, me.id, 5))
    assert [(line.code, line.asset, line.amount_minor) for line in lines] == [(Code.BONUS, "UGX", 69)]
    told = await receipts(world)
    assert [(one["what"], one["converted"]["rate"], one["words"]) for one in told] == [("bonus", "28.5", "Thank you")]


async def receipts(world: World) -> list[dict[str, Any]]:
    """Of all that Baraka got, the newest first."""

    def each(tx: Tx, me: Person) -> list[dict[str, Any]]:
        return [papers.receipt(tx, me, one.id, ISSUER) for one in tx.receipts.latest(Kind.WORKER, me.id, 9)]

    return await world.act(BARAKA, each)


async def test_the_receipt_of_a_gift_says_the_rate_that_was_known_then(world: World) -> None:
    """Not one that came later on the same day, nor one that holds from tomorrow on."""
    await at_work(world)

    def give(tx: Tx, me: Person) -> None:
        house = Account(Kind.HOUSE, 0, "KES")
        tx.ledger.open(house)
        for code in (Code.JURY, Code.REPORT, Code.ROYALTY):
            assert exchange.give(tx, me, Gift(house, 250, code, tx.new_id()))

    cells = {"from": "KES", "to": "UGX", "rate": "99", "source": "test"}
    await world.do(lambda tx: rates.add(tx, [{**cells, "valid_from": "2026-11-21"}]))
    await world.act(BARAKA, give)
    world.clock.tick(2 * rates.DAY_MS)
    await world.act(BARAKA, give)
    world.clock.tick(1)
    assert await world.do(lambda tx: rates.add(tx, [{**cells, "rate": "50", "valid_from": "2026-11-22"}])) == 1
    told = await receipts(world)
    assert [one["converted"]["rate"] for one in told] == ["99"] * 3 + ["28.5"] * 3
    assert [one["amount"]["minor"] for one in told] == [247] * 3 + [69] * 3


@pytest.mark.parametrize("code", [Code.SCREENED, Code.UNSENT, Code.REWARD])
async def test_the_receipt_of_what_a_lease_paid_without_an_answer_says_its_rate(world: World, code: Code) -> None:
    c = await at_work(world)

    def pays(tx: Tx, me: Person) -> None:
        (lease,), campaign = tx.assignments.of_person(me.id), tx.campaigns.get(c)
        assert campaign
        assert tx.assignments.end(lease, Lease.RETURNED)
        pay.to_worker(tx, campaign, lease, 250, code)

    await world.act(BARAKA, pays)
    (told,) = await receipts(world)
    assert (told["what"], told["amount"]["text"], told["converted"]["rate"]) == (code, "69 UGX", "28.5")


async def test_what_was_not_converted_has_no_rate(world: World) -> None:
    """Two cents come to no shilling."""
    c = await at_work(world)
    code = await world.act(BARAKA, lambda tx, me: tx.campaigns.worker_code(c, me.id))
    await world.act(AMINA, lambda tx, me: bonus.ask(tx, me, c))
    await world.act(AMINA, lambda tx, me: bonus.typed(tx, me, f"{code} 0.02 Thank you"))
    await world.act(AMINA, bonus.pay)
    (told,) = await receipts(world)
    assert (told["amount"]["text"], told["converted"]) == ("0.02 KES", None)


async def test_what_a_job_came_to_is_at_the_rate_of_the_lease(world: World) -> None:
    campaign = await at_work(world, 20)
    world.clock.tick(30_000)
    await world.act(BARAKA, tap(0))
    cells = {"from": "KES", "to": "UGX", "rate": "99", "source": "test"}

    def dearer(tx: Tx) -> None:
        assert rates.add(tx, [{**cells, "valid_from": rates.today(tx).isoformat()}]) == 1

    world.clock.tick(5 * 3_600_000)
    await world.do(dearer)

    def came(tx: Tx, me: Person) -> CameTo | None:
        found = tx.campaigns.get(campaign)
        assert found
        return leaving.came_to(tx, me, found)

    told = await world.act(BARAKA, came)
    assert told
    assert told.text.params["pay"] == amount(69, "UGX")
