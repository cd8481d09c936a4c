"""What a requester gets on paper: a pro-forma of a sum, receipts of what came, and whose they are."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.funds import deposits
from core.funds.deposits import Line
from core.funds.terms import Terms
from core.people import Person
from core.ports import Tx
from core.receipts import bill, bills
from core.receipts.bills import BillsView, ProFormaView
from core.receipts.canonical import canonical
from tests.core.funds.test_deposits import ref_of
from tests.core.giving import AMINA, BARAKA, decided, draft, refused, requester, shown
from tests.core.receipts.sealing import ISSUER
from tests.core.world import World


@pytest.fixture
def terms() -> Terms:
    return Terms(pay_in={"KES": "Paybill 1", "UGX": "Bank 2"}, two_over={"KES": 500_000})


async def came(world: World, minor: int, key: str = "k", who: int = AMINA) -> int:
    """A payment; the id of its deposit."""
    line = Line(key, "KES", minor, "2026-11-25", await ref_of(world, who), "may.csv:2")
    found = await world.do(lambda tx: deposits.record(tx, line, 501))
    assert found
    return found.id


async def asked(world: World, text: str) -> ProFormaView:
    return await world.act(AMINA, lambda tx, me: bills.typed(tx, me, text))


async def test_a_pro_forma_says_the_sum_the_way_and_the_reference(world: World) -> None:
    await requester(world)
    first = await world.act(AMINA, bills.ask)
    assert (first.asset, first.minor, first.others) == ("KES", 0, ["UGX"])
    with pytest.raises(Stale):
        await world.act(AMINA, bills.pro_forma)
    view = await asked(world, "5,000")
    assert (view.asset, view.minor, view.way) == ("KES", 500_000, "Paybill 1")
    await shown(world, ProFormaView)
    who, made = await world.act(AMINA, bills.pro_forma)
    assert who.me.telegram_id == AMINA
    assert (made.kind, made.total, made.asset, made.payer) == (bill.PRO_FORMA, 500_000, "KES", "")
    assert made.reference.replace("-", "") == await ref_of(world)
    assert canonical(bill.payload(made, ISSUER, who.now))


async def test_a_currency_that_is_written_with_the_sum_is_meant(world: World) -> None:
    await requester(world)
    await world.act(AMINA, bills.ask)
    assert (await asked(world, "UGX 20000")).asset == "UGX"
    assert (await asked(world, "30000")).minor == 30_000, "which it is counted in from then on"
    assert (await world.act(AMINA, lambda tx, me: bills.ask(tx, me, "KES"))).minor == 0
    for text in ("nothing", "0", "KES 2000000000"):
        with pytest.raises(Invalid):
            await asked(world, text)
    assert (await world.act(AMINA, lambda tx, me: bills.ask(tx, me, "ZZZ", 5))).asset == "KES"


async def test_a_payer_is_called_as_they_call_themselves(world: World) -> None:
    await requester(world)
    await decided(world, await draft(world))
    await world.act(AMINA, bills.ask)
    await asked(world, "10")
    _, made = await world.act(AMINA, bills.pro_forma)
    assert made.payer == "Lab"


async def test_a_receipt_is_of_ones_own_payment_that_is_in(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    mine, waits = await came(world, 5000), await came(world, 900_000, "large")
    view = await world.act(AMINA, bills.open_page)
    assert [one.id for one in view.latest] == [mine]
    await shown(world, BillsView)
    who, made = await world.act(AMINA, lambda tx, me: bills.receipt(tx, me, mine))
    assert (made.kind, made.number, made.total, made.at) == (bill.PAID_IN, mine, 5000, who.now)
    for number, person in ((mine, BARAKA), (waits, AMINA), (404, AMINA)):
        with pytest.raises(Stale):
            await world.act(person, lambda tx, me, number=number: bills.receipt(tx, me, number))  # type: ignore[misc]


async def test_a_statement_begins_with_the_first_money(world: World) -> None:
    await requester(world, points=0)

    def period(tx: Tx, me: Person) -> object:
        return bills.period(tx, me, "all")

    assert "begins with the first money" in await refused(world, NotEnough, period)
    await came(world, 5000)
    _, organisation, found = await world.act(AMINA, lambda tx, me: bills.period(tx, me, "all"))
    assert (organisation, found.name) == (
        await world.act(AMINA, lambda tx, me: tx.office.organisation_of(me.id)),
        "all",
    )


async def test_others_get_none(world: World) -> None:
    await world.person(12)
    for f in (bills.open_page, bills.ask, bills.pro_forma, lambda tx, me: bills.receipt(tx, me, 1)):
        assert "Only people who give out work" in await refused(world, NotAllowed, f, 12)


class TestWithoutWays:
    @pytest.fixture
    def terms(self) -> Terms:
        return Terms()

    async def test_the_persons_own_currency_is_meant_or_they_are_told_to_ask(self, world: World) -> None:
        await requester(world)
        assert "in which currency" in await refused(world, Invalid, bills.ask)
        await world.act(AMINA, lambda tx, me: tx.people.save_profile(replace(me, country="KE")))
        assert (await world.act(AMINA, bills.ask)).asset == "KES"
