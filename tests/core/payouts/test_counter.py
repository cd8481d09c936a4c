"""The walk to a payout: networks, accounts of Telegram, buttons that are old."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.payouts import counter
from core.payouts.model import CONTACT, TELEGRAM
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Form
from core.payouts.states import Event, State
from core.payouts.views import NetworkView, NumberView, PayoutView, SureView
from core.people import Person
from core.ports import Tx
from core.show import show
from core.views import View
from tests.core.payouts.paying import KES, OURS, Paying
from tests.core.world import World

ANN, BEN = 11, 12
NETWORKS = replace(OURS, networks={"KE": ("MPESA_KEN", "AIRTEL_KEN")})
ONE = replace(OURS, networks={"KE": ("MPESA_KEN",)})
COINS = replace(OURS, form=Form.TELEGRAM)


async def new(paying: Paying, who: int = ANN, minor: int = 45_000) -> None:
    """Somebody who has earned something and has never been paid."""
    payee = await paying.worker(who, minor, number=f"2547990000{who}")

    def forget(tx: Tx) -> None:
        found = tx.payouts.payees.get(payee)
        assert found
        tx.payouts.payees.save(replace(found, dropped_at=tx.now))

    await paying.world.do(forget)


async def choose(paying: Paying, who: int = ANN) -> View:
    return await paying.world.act(who, lambda tx, me: counter.choose(tx, me, paying.till, "pretend", KES))


async def again(paying: Paying, who: int = ANN) -> View:
    """As a restart would draw it."""
    return await paying.world.act(who, show)


async def test_one_network_of_several_is_chosen_before_the_number(world: World) -> None:
    paying = Paying(world, NETWORKS)
    await new(paying)
    assert isinstance(await choose(paying), NetworkView)
    assert isinstance(await again(paying), NetworkView)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: counter.network(tx, me, paying.till, "MTN_GHA"))
    view = await world.act(ANN, lambda tx, me: counter.network(tx, me, paying.till, "AIRTEL_KEN"))
    assert isinstance(view, NumberView)
    assert view.asks_number
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: counter.network(tx, me, paying.till, "AIRTEL_KEN"))
    sure = await world.act(ANN, lambda tx, me: counter.contact(tx, me, paying.till, "+254712000789"))
    assert isinstance(sure, SureView)
    assert (sure.payee.network, sure.payee.how) == ("AIRTEL_KEN", CONTACT)
    assert isinstance(await choose(paying), SureView), "the next time it is known"


async def test_the_only_network_is_not_asked_for(world: World) -> None:
    paying = Paying(world, ONE)
    await new(paying)
    assert isinstance(await choose(paying), NumberView)
    await world.act(ANN, lambda tx, me: counter.contact(tx, me, paying.till, "254712000789"))
    (kept,) = await world.act(ANN, lambda tx, me: tx.payouts.payees.of_person(me.id))
    assert kept.network == "MPESA_KEN"


async def test_coins_go_to_the_telegram_account_of_who_has_shared_a_number(world: World) -> None:
    paying = Paying(world, COINS)
    paying.rail.valid = lambda _to: None  # type: ignore[method-assign, assignment]
    await new(paying)
    assert isinstance(await choose(paying), NumberView)
    sure = await world.act(ANN, lambda tx, me: counter.contact(tx, me, paying.till, "254712000789"))
    assert isinstance(sure, SureView)
    assert (sure.payee.how, sure.payee.tail) == (TELEGRAM, str(ANN)[-3:])
    again = await choose(paying)
    assert isinstance(again, SureView)
    assert again.payee.id == sure.payee.id, "the next time nothing is asked"


async def test_an_own_number_that_the_way_does_not_reach_still_counts(world: World) -> None:
    paying = Paying(world, replace(OURS, countries=frozenset({"KE"})))
    await new(paying)
    await choose(paying)
    view = await world.act(ANN, lambda tx, me: counter.contact(tx, me, paying.till, "447700900123"))
    assert isinstance(view, NumberView)
    assert (bool(view.told), view.first) == (True, False)
    sure = await world.act(ANN, lambda tx, me: counter.typed(tx, me, paying.till, "0712 000 789"))
    assert isinstance(sure, SureView)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: counter.contact(tx, me, paying.till, "254712000789"))


async def test_a_known_number_is_one_tap(world: World) -> None:
    paying = Paying(world)
    payee, other = await paying.worker(ANN), await paying.worker(BEN, number="254712000001")
    await choose(paying)
    view = await world.act(ANN, lambda tx, me: counter.another(tx, me, paying.till, 0))
    assert isinstance(view, NumberView)
    assert [one.id for one in view.known] == [payee]
    assert isinstance(await again(paying), NumberView)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: counter.known(tx, me, paying.till, other))
    assert isinstance(await world.act(ANN, lambda tx, me: counter.known(tx, me, paying.till, payee)), SureView)
    assert isinstance(await again(paying), SureView)


async def test_a_number_known_from_another_way_is_one_tap_too(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN)
    other = Paying(world, replace(OURS, code="other", number=8))
    view = await world.act(ANN, lambda tx, me: counter.choose(tx, me, other.till, "other", KES))
    assert isinstance(view, NumberView)
    assert [one.id for one in view.known] == [payee]
    sure = await world.act(ANN, lambda tx, me: counter.known(tx, me, other.till, payee))
    assert isinstance(sure, SureView)
    assert (sure.payee.rail, sure.payee.tail, sure.payee.usable_at) == ("other", "789", world.clock.now())


async def test_where_networks_differ_the_country_is_needed(world: World) -> None:
    paying = Paying(world, NETWORKS)
    await new(paying)

    def move(tx: Tx, me: Person) -> None:
        tx.people.save_profile(replace(me, country=""))

    await world.act(ANN, move)
    with pytest.raises(Invalid, match="in which country"):
        await choose(paying)


async def test_a_way_that_is_closed_meanwhile(world: World) -> None:
    paying = Paying(world)
    await paying.worker(ANN)
    for rail, asset in (("none", KES), ("pretend", "XAF")):
        with pytest.raises(Stale, match="closed now"):
            await world.act(ANN, lambda tx, me, r=rail, a=asset: counter.choose(tx, me, paying.till, r, a))  # type: ignore[misc]
    await choose(paying)
    with pytest.raises(Stale, match="closed now"):
        await world.act(ANN, lambda tx, me: counter.send(tx, me, Till()))


async def test_what_is_tapped_is_what_was_shown(world: World) -> None:
    """A reward that comes before the tap is none of it, also where the page was drawn again."""
    paying = Paying(world)
    await paying.worker(ANN, 50_000)
    view = await choose(paying)
    assert isinstance(view, SureView)
    assert view.wanted == 50_000
    await paying.earn(ANN, 2_000)
    drawn = await again(paying)
    assert isinstance(drawn, SureView)
    assert drawn.wanted == 50_000
    page = await world.act(ANN, lambda tx, me: counter.send(tx, me, paying.till))
    assert isinstance(page, PayoutView)
    assert page.latest[0].payout.amount_minor == 50_000


async def test_what_does_not_fit_any_more_is_shown_again(world: World) -> None:
    """As where the limit was set lower, or there was nothing on the page."""
    paying = Paying(world)
    await paying.worker(ANN, 50_000)
    for before, now in ((100_000, 30_000), (0, 40_000)):
        paying.till = replace(paying.till, policy=Policy({KES: Limit(before, 300_000)}))
        await choose(paying)
        paying.till = replace(paying.till, policy=Policy({KES: Limit(now, 300_000)}))
        view = await world.act(ANN, lambda tx, me: counter.send(tx, me, paying.till))
        assert isinstance(view, SureView)
        assert (view.wanted, view.told) == (now, counter.CHANGED)
    page = await world.act(ANN, lambda tx, me: counter.send(tx, me, paying.till))
    assert isinstance(page, PayoutView)
    assert page.latest[0].payout.amount_minor == 40_000


@pytest.mark.parametrize("text", ["5", "451", "a lot"])
async def test_an_amount_that_does_not_fit(world: World, text: str) -> None:
    paying = Paying(world)
    await paying.worker(ANN)
    await choose(paying)
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: counter.amount_typed(tx, me, paying.till, text))


async def test_no_amount_fits_where_nothing_may_go(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN, 100_000)
    await paying.ask(ANN, payee, 100_000)
    await choose(paying)
    with pytest.raises(Invalid, match="over your limit"):
        await world.act(ANN, lambda tx, me: counter.amount_typed(tx, me, paying.till, "20"))


async def test_old_buttons_do_nothing(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN)
    one = await paying.ask(ANN, payee, 10_000)
    page = await world.act(ANN, counter.open_page)
    assert isinstance(page, PayoutView)
    assert isinstance(await again(paying), PayoutView)
    acts = (
        lambda tx, me: counter.send(tx, me, paying.till),
        lambda tx, me: counter.known(tx, me, paying.till, payee),
        lambda tx, me: counter.another(tx, me, paying.till, 0),
        lambda tx, me: counter.another(tx, me, paying.till, one.id),
        lambda tx, me: counter.another(tx, me, paying.till, 1),
    )
    for act in acts:
        with pytest.raises(Stale):
            await world.act(ANN, act)


@pytest.mark.parametrize("caps", [OURS, NETWORKS])
async def test_another_number_for_one_that_could_not_be_reached(world: World, caps: object) -> None:
    paying = Paying(world, caps)  # type: ignore[arg-type]
    one = await paying.take(await paying.asked(ANN), Event.LEASE, Event.REJECTED, Event.ASK)
    view = await world.act(ANN, lambda tx, me: counter.another(tx, me, paying.till, one.id))
    if caps is NETWORKS:
        assert isinstance(view, NetworkView)
        view = await world.act(ANN, lambda tx, me: counter.network(tx, me, paying.till, "AIRTEL_KEN"))
    assert isinstance(view, NumberView)
    assert view.payout_id == one.id
    page = await world.act(ANN, lambda tx, me: counter.typed(tx, me, paying.till, "+254712000001"))
    assert isinstance(page, PayoutView)
    now = await paying.get(one.id)
    assert (now.state, now.epoch) == (State.QUEUED, 2)
    assert now.next_at > world.clock.now(), "a new number waits"


async def test_somebody_elses_number_comes_after_ones_own(world: World) -> None:
    paying = Paying(world)
    await new(paying)
    await choose(paying)
    with pytest.raises(NotAllowed, match="First share"):
        await world.act(ANN, lambda tx, me: counter.typed(tx, me, paying.till, "+254712000001"))
    await world.act(ANN, lambda tx, me: counter.contact(tx, me, paying.till, "254799000789"))
    await world.act(ANN, lambda tx, me: counter.another(tx, me, paying.till, 0))
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: counter.typed(tx, me, paying.till, "my sister"))
