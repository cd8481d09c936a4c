"""The walk to one tap: how much, from which number, what is added, and what is refused on the way."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.incoming import counter, terms
from core.incoming.counter import NOT_THERE
from core.incoming.model import State
from core.incoming.port import Caps
from core.incoming.terms import CLOSED
from core.incoming.views import OneView, PayerView, SumView
from core.payouts.model import CONTACT, Payee
from core.payouts.policy import Till
from core.payouts.port import Bounds, Destination, Form
from core.payouts.reading import DAY_MS
from core.people import Person
from core.ports import Tx
from payouts.money_in.pretend import CAPS
from payouts.money_in.script import Fault
from tests.core.giving import AMINA, pay_in, requester, shown
from tests.core.incoming import collecting as at
from tests.core.incoming.collecting import LINK, NETWORKS, PHONE, asked, drafted, has, now, quiet, run, till_of
from tests.core.world import World

FEE = replace(CAPS, fee_bp=250)


async def typed(world: World, till: Till, text: str) -> object:
    return await world.act(AMINA, lambda tx, me: counter.sum_typed(tx, me, till, text))


async def chosen(world: World, till: Till, asset: str = "KES") -> SumView:
    return await world.act(AMINA, lambda tx, me: counter.choose(tx, me, till, "pretend", asset))


async def numbered(world: World, till: Till, text: str = PHONE) -> object:
    return await world.act(AMINA, lambda tx, me: counter.number_typed(tx, me, till, text))


async def test_each_screen_is_drawn_anew_as_it_stands(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    await chosen(world, till)
    await shown(world, SumView)
    await typed(world, till, "5000")
    await shown(world, PayerView)
    await numbered(world, till)
    await shown(world, OneView)


async def test_it_is_counted_in_what_the_person_is_most_likely_to_mean(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    assert (await chosen(world, till, "")).asset == min(CAPS.bounds)
    await pay_in(world, 5_00, "KES")
    assert (await chosen(world, till, "")).asset == "KES", "what the organisation has"
    await world.act(AMINA, lambda tx, me: tx.people.save_profile(replace(me, country="UG")))
    assert (await chosen(world, till, "ZZZ")).asset == "UGX"
    other = await world.act(AMINA, lambda tx, me: counter.counted_in(tx, me, till, "KES"))
    assert other.asset == "KES"
    view = await typed(world, till, "tzs 5000")
    assert isinstance(view, PayerView)
    assert (view.asset, view.minor) == ("TZS", 500_000)


@pytest.mark.parametrize("text", ["", "much", "0", "9.99", "-500", "60000"])
async def test_a_sum_has_its_least_and_its_most(world: World, text: str) -> None:
    await requester(world)
    till, _ = till_of()
    await chosen(world, till)
    with pytest.raises(Invalid):
        await typed(world, till, text)


async def test_what_is_added_is_known_before(world: World) -> None:
    await requester(world)
    till, way = till_of(caps=FEE)
    assert terms.limits(FEE, "KES") == (1000, 4_878_000)
    one = await drafted(world, till, "1010.90")
    assert (one.amount_minor, one.fee_minor, one.paid_minor) == (101_000, 2600, 103_600)
    await world.act(AMINA, lambda tx, me: counter.go(tx, me, till, one.id))
    await quiet(world, till)
    assert (await has(world), way.paid_minor(one.ref)) == (101_000, 103_600)


@pytest.mark.parametrize("fee_bp", [0, 1, 33, 250, 2_000])
@pytest.mark.parametrize("quantum", [1, 100, 500])
def test_with_what_is_added_it_is_always_what_the_provider_takes(fee_bp: int, quantum: int) -> None:
    bounds = Bounds(quantum, 10 * quantum, 5_000 * quantum)
    caps: Caps = replace(CAPS, bounds={"KES": bounds}, fee_bp=fee_bp)
    least, most = terms.limits(caps, "KES")
    for minor in (least, least + quantum, most - quantum, most):
        paid = minor + terms.fee(caps, "KES", minor)
        assert bounds.least <= paid <= bounds.most
        assert paid % quantum == 0
        assert paid * 10_000 >= minor * (10_000 + fee_bp)


def test_amounts_on_buttons_are_within_the_terms() -> None:
    assert terms.quick(CAPS, "KES") == [500_000, 1_000_000, 2_000_000]
    assert terms.quick(CAPS, "USD") == [1_000, 5_000, 10_000]
    small = replace(CAPS, bounds={"KES": Bounds(100, 100, 600_000)})
    assert terms.quick(small, "KES") == [500_000]


async def test_the_network_is_asked_for_where_there_are_several(world: World) -> None:
    await requester(world)
    till, way = till_of(caps=NETWORKS)
    one = await drafted(world, till)
    assert (one.country, one.network) == ("KE", "")
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: counter.go(tx, me, till, one.id))
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: counter.network(tx, me, till, one.id, "MTN_MOMO_UGA"))
    view = await world.act(AMINA, lambda tx, me: counter.network(tx, me, till, one.id, "AIRTEL_KEN"))
    assert view.one.network == "AIRTEL_KEN"
    await world.act(AMINA, lambda tx, me: counter.go(tx, me, till, one.id))
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: counter.network(tx, me, till, one.id, "SAFARICOM"))
    await run(world, till)
    assert list(way.known) == [one.ref]


async def test_one_network_needs_no_question(world: World) -> None:
    await requester(world)
    till, _ = till_of(caps=NETWORKS)
    await chosen(world, till, "UGX")
    await typed(world, till, "5000")
    assert at.shown(await numbered(world, till, "+256772123456")).network == "MTN_MOMO_UGA"


@pytest.mark.parametrize("text", ["+256772123456", "+4915112345678"])
async def test_a_number_of_another_country_cannot_pay_in_that_currency(world: World, text: str) -> None:
    await requester(world)
    till, _ = till_of(caps=NETWORKS)
    await chosen(world, till)
    await typed(world, till, "5000")
    with pytest.raises(Invalid, match=NOT_THERE.one[:20]):
        await numbered(world, till, text)
    with pytest.raises(Invalid, match="I do not understand that number"):
        await numbered(world, till, "0712")


async def payee(world: World, form: Form = Form.PHONE, value: str = "254712345678") -> int:
    """Where the person is paid themselves."""

    def add(tx: Tx, me: Person) -> int:
        one = Payee(tx.new_id(), me.id, "", form, tx.payouts.payees.mark(value), value[-3:], CONTACT)
        tx.payouts.payees.add(one, Destination(form, value))
        return one.id

    return await world.act(AMINA, add)


async def test_a_number_that_they_are_paid_at_is_one_tap(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    known, account = await payee(world), await payee(world, Form.TELEGRAM, "10")
    await chosen(world, till)
    view = await typed(world, till, "5000")
    assert isinstance(view, PayerView)
    assert [one.id for one in view.known] == [known]
    for number in (account, 404):
        with pytest.raises(Stale):
            await world.act(AMINA, lambda tx, me, number=number: counter.known(tx, me, till, number))  # type: ignore[misc]
    one = at.shown(await world.act(AMINA, lambda tx, me: counter.known(tx, me, till, known)))
    assert one.tail == "678"
    back = await world.act(AMINA, lambda tx, me: counter.other(tx, me, one.id))
    assert (back.asset, back.minor) == ("KES", 500_000)


async def test_a_link_needs_no_number(world: World) -> None:
    await requester(world)
    till, _ = till_of(caps=LINK)
    one = await drafted(world, till)
    assert (one.state, one.tail, one.network) == (State.DRAFT, "", "")


async def test_once_more_is_from_the_same_number_while_that_is_known(world: World) -> None:
    await requester(world)
    till, way = till_of(Fault.LATER)
    one = await asked(world, till)
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: counter.once_more(tx, me, till, one.id))
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: counter.other(tx, me, one.id))
    await run(world, till)
    view = await world.act(AMINA, lambda tx, me: counter.once_more(tx, me, till, one.id))
    again = at.shown(view)
    assert (again.state, again.tail, again.ref == one.ref) == (State.DRAFT, "678", False)
    world.clock.tick(2 * DAY_MS)
    await quiet(world, till)
    view = await world.act(AMINA, lambda tx, me: counter.once_more(tx, me, till, one.id))
    assert isinstance(view, PayerView), "the number is gone"
    assert not way.known
    linked, _ = till_of(caps=LINK)
    assert at.shown(await world.act(AMINA, lambda tx, me: counter.once_more(tx, me, linked, one.id))).tail == ""


async def test_so_many_a_day(world: World) -> None:
    await requester(world)
    till, _ = till_of(Fault.DECLINED)
    for _ in range(counter.ASKS_A_DAY):
        await asked(world, till)
    one = await drafted(world, till)
    with pytest.raises(NotAllowed, match="try again tomorrow"):
        await world.act(AMINA, lambda tx, me: counter.go(tx, me, till, one.id))
    world.clock.tick(DAY_MS)
    await asked(world, till)


async def test_what_is_switched_off_or_elsewhere_is_closed(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    bare, _ = till_of(caps=replace(CAPS, bounds={}))
    dollars, _ = till_of(caps=replace(CAPS, bounds={"USD": CAPS.bounds["USD"]}))
    for other in (Till(), bare):
        with pytest.raises(Stale, match=CLOSED.one):
            await chosen(world, other)
    one = await drafted(world, till)
    assert terms.networks(Till(), one) == ()
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: counter.go(tx, me, Till(), one.id))
    await world.act(AMINA, lambda tx, me: counter.see(tx, me, one.id))
    for f in (
        lambda tx, me: counter.counted_in(tx, me, till, "KES"),
        lambda tx, me: counter.sum_typed(tx, me, till, "5000"),
        lambda tx, me: counter.number_typed(tx, me, till, PHONE),
    ):
        with pytest.raises(Stale):
            await world.act(AMINA, f)
    await chosen(world, till)
    with pytest.raises(Stale):
        await typed(world, dollars, "5000")
    await typed(world, till, "5000")
    with pytest.raises(Stale):
        await numbered(world, dollars)
    assert (await now(world, one)).state is State.DRAFT
