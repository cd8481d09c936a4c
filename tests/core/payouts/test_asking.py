"""Asking for money: what is held, what is refused, and what comes back."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, NotEnough, Refusal, Stale
from core.ledger import Account, Kind
from core.payouts import asking, naming, standing
from core.payouts.model import CONTACT, TELEGRAM, TYPED, Payee
from core.payouts.policy import Limit, Policy, Tax, Tier, Till, read_amounts, read_limits, read_taxes
from core.payouts.port import Bounds, Form
from core.payouts.reading import DAY_MS
from core.payouts.states import Event, State
from core.payouts.steps import take
from tests.core.payouts.paying import KES, OURS, POLICY, Paying
from tests.core.world import World

ANN, BEN, CAT, DAN = 11, 12, 13, 14


async def _money(world: World, kind: Kind, owner: int | None = None, who: int = 0) -> int:
    if who:
        owner = (await world.me(who)).id
    found = await world.do(lambda tx: tx.ledger.balance(Account(kind, owner or 0, KES)))
    return found.available


async def test_f9_the_house_pays_the_rails_fee_and_the_worker_nothing(world: World) -> None:
    paying = Paying(world)
    one = await paying.submitted(ANN)
    await paying.take(one, Event.PAID)
    assert await _money(world, Kind.WORKER, who=ANN) == 0
    assert await _money(world, Kind.CASH, 1) == -45_000 - 30
    assert await _money(world, Kind.HOUSE) == -45_000 - 30


async def test_a_named_tax_is_withheld_with_the_payout_and_given_back_with_it(world: World) -> None:
    paying = Paying(world, policy=replace(POLICY, taxes={"KE": Tax("Withholding tax", 500)}))
    payee = await paying.worker(ANN)
    one = await paying.ask(ANN, payee, 42_700)
    assert (one.tax_minor, one.tax_name) == (42_700 * 500 // 9_500, "Withholding tax")
    assert await _money(world, Kind.WORKER, who=ANN) == 45_000 - 42_700 - one.tax_minor
    await world.act(ANN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))
    assert await _money(world, Kind.WORKER, who=ANN) == 45_000
    one = await paying.ask(ANN, payee, 42_700)
    one = await paying.take(one, Event.LEASE, Event.ACCEPTED, Event.PAID)
    assert await _money(world, Kind.TAX) == one.tax_minor
    await paying.take(one, Event.CAME_BACK)
    assert (await _money(world, Kind.WORKER, who=ANN), await _money(world, Kind.TAX)) == (45_000, 0)


@pytest.mark.parametrize(
    ("minor", "error"),
    [(500, Invalid), (10_050, Invalid), (9_900_000, Invalid), (99_000, NotEnough), (101_000, NotEnough)],
)
async def test_what_is_not_paid(world: World, minor: int, error: type[Refusal]) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN, 98_000)
    with pytest.raises(error):
        await paying.ask(ANN, payee, minor)
    assert await _money(world, Kind.WORKER, who=ANN) == 98_000


async def test_caps_hold_for_the_month_and_for_a_destination(world: World) -> None:
    paying = Paying(world, policy=Policy({KES: Limit(50_000, 80_000)}))
    payee = await paying.worker(ANN, 200_000)
    await paying.ask(ANN, payee, 50_000)
    world.clock.tick(DAY_MS + 1)
    with pytest.raises(NotEnough, match="more for now"):
        await paying.ask(ANN, payee, 31_000)
    await paying.ask(ANN, payee, 30_000)
    world.clock.tick(DAY_MS + 1)
    with pytest.raises(NotEnough, match="over your limit"):
        await paying.ask(ANN, payee, 1_000)
    shared = await paying.worker(BEN, 200_000)
    with pytest.raises(NotEnough):
        await paying.ask(BEN, shared, 1_000)


async def test_an_asset_without_limits_is_not_paid(world: World) -> None:
    paying = Paying(world, policy=Policy())
    payee = await paying.worker(ANN)
    with pytest.raises(NotEnough):
        await paying.ask(ANN, payee, 1_000)


async def test_money_goes_only_to_who_has_shared_a_number(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN, how=TYPED)
    with pytest.raises(NotAllowed, match="share your own number first"):
        await paying.ask(ANN, payee, 1_000)


async def test_what_is_not_theirs_or_gone(world: World) -> None:
    paying = Paying(world)
    anns, bens = [await paying.worker(who, number=f"25471200000{who}") for who in (ANN, BEN)]
    with pytest.raises(Stale):
        await paying.ask(ANN, bens, 1_000)
    one = await paying.ask(ANN, anns, 1_000)
    with pytest.raises(Stale):
        await world.act(BEN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))
    one = await paying.take(one, Event.LEASE)
    with pytest.raises(Stale, match="on its way already"):
        await world.act(ANN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))
    with pytest.raises(Stale, match="closed now"):
        await world.act(BEN, lambda tx, me: asking.ask(tx, me, Till(), asking.Wish("pretend", KES, 1_000, bens)))


async def test_taken_back_while_two_persons_have_not_decided(world: World) -> None:
    paying = Paying(world)
    one = await paying.asked(ANN, held=True)
    assert one.state is State.HELD
    await world.act(ANN, lambda tx, me: asking.cancel(tx, me, Till(), one.id))  # its rail is off by now
    assert await world.do(lambda tx: tx.cases.waiting(9)) == []
    assert await _money(world, Kind.WORKER, who=ANN) == 45_000


async def test_a_step_that_is_none_is_stale(world: World) -> None:
    paying = Paying(world)
    one = await paying.asked(ANN)
    with pytest.raises(Stale):
        await paying.take(one, Event.PAID)
    await paying.take(one, Event.LEASE)
    with pytest.raises(Stale):
        await world.do(lambda tx: take(tx, paying.caps, one, Event.LEASE))


@pytest.mark.parametrize(
    ("gross", "tax", "net"),
    [(45_099, None, 45_000), (999, None, 0), (45_000, Tax("x", 500), 42_700), (6_000_000, None, 5_000_000)],
)
def test_what_arrives(gross: int, tax: Tax | None, net: int) -> None:
    bounds = Bounds(quantum=100, least=1_000, most=5_000_000)
    assert standing.net_of(45_000, replace(bounds, quantum=1), Tax("x", 500)) == 42_750
    assert standing.net_of(gross, bounds, tax) == net
    if tax and net:
        assert net + tax.of(net) <= gross < net + 100 + tax.of(net + 100)


def test_settings_are_read() -> None:
    assert read_limits("KES 13 65, UGX 5 9") == {"KES": Limit(1_300, 6_500), "UGX": Limit(5, 9)}
    assert read_amounts("") == {}
    assert read_taxes("KE Withholding tax 5, UG WHT 1.5") == {"KE": Tax("Withholding tax", 500), "UG": Tax("WHT", 150)}
    for wrong in ("KES 1", "XYZ 1 2", "KES 1 2 3", "KES -1 2"):
        with pytest.raises(ValueError, match=r".*"):
            read_limits(wrong)
    for wrong in ("KE 5", "KEN tax 5", "KE tax 100", "KE tax five"):
        with pytest.raises(ValueError, match=r".*"):
            read_taxes(wrong)


def test_vouched_people_have_other_limits() -> None:
    policy = Policy({KES: Limit(1, 2), "UGX": Limit(3, 4)}, vouched={KES: Limit(5, 6)})
    assert policy.limit(Tier.UNKNOWN, KES) is None
    assert policy.limit(Tier.VOUCHED, KES) == Limit(5, 6)
    assert policy.limit(Tier.VOUCHED, "UGX") == Limit(3, 4)


async def test_offers_say_what_is_in_the_way(world: World) -> None:
    paying = Paying(world, policy=Policy({KES: Limit(50_000, 300_000)}))
    payee = await paying.worker(ANN, 90_000)
    far = replace(OURS, code="far", countries=frozenset({"PH"}))
    till = replace(paying.till, rails={**paying.till.rails, "far": type(paying.rail)(world.clock, caps=far)})

    async def one() -> standing.Offer:
        (found,) = standing.offers(await world.act(ANN, standing.of), till)
        return found

    assert (await one()).most_minor == 50_000
    await paying.ask(ANN, payee, 50_000)
    assert (await one()).why is not None
    world.clock.tick(DAY_MS - 1)
    offer = await one()
    assert (offer.most_minor, offer.why) == (0, standing.OVER)


async def test_an_asset_without_limits_is_not_called_over_them(world: World) -> None:
    paying = Paying(world, policy=Policy({}))
    await paying.worker(ANN, 90_000)
    (offer,) = standing.offers(await world.act(ANN, standing.of), paying.till)
    assert offer.why
    assert (offer.most_minor, offer.lacking) == (0, 0)
    assert "not allowed here yet" in offer.why.one


async def test_a_destination_is_known_again(world: World) -> None:
    paying = Paying(world)
    first = await paying.worker(ANN)

    async def named(who: int, number: str, how: str, network: str = "") -> Payee:
        where = naming.Where("pretend", number, how, network)
        return await world.act(who, lambda tx, me: naming.name(tx, me, paying.till, where))

    assert (await named(ANN, "254712000789", CONTACT)).id == first
    typed = await named(ANN, "254722000456", TYPED)
    assert typed.usable_at == world.clock.now() + DAY_MS
    assert (await named(ANN, "254722000456", CONTACT)).how == CONTACT
    assert (await named(ANN, "254722000456", TYPED)).how == CONTACT
    other = await named(ANN, "254722000456", TYPED, "MTN")
    assert (other.id != typed.id, other.usable_at) == (True, typed.usable_at)
    with pytest.raises(Invalid):
        await named(ANN, "12", TYPED)
    for n in range(7):
        await named(ANN, f"2547220005{n:02}", TYPED)
    with pytest.raises(NotAllowed, match="numbers already"):
        await named(ANN, "254722000599", TYPED)


async def test_at_most_three_share_a_number(world: World) -> None:
    paying = Paying(world)
    payees = [await paying.worker(who, how=TYPED if who != ANN else CONTACT) for who in (ANN, BEN, CAT)]
    assert len(set(payees)) == 3
    with pytest.raises(NotAllowed, match="people are paid at this number"):
        await paying.worker(DAN, how=TYPED)
    with pytest.raises(NotAllowed, match="Others are paid"):
        await paying.ask(BEN, payees[1], 1_000)


async def test_not_me_drops_the_number_and_its_case(world: World) -> None:
    paying = Paying(world)
    await paying.worker(ANN)
    payee = await paying.worker(BEN, how=TYPED)
    assert len(await world.do(lambda tx: tx.cases.waiting(9))) == 1
    assert await world.act(BEN, lambda tx, me: naming.not_me(tx, me, paying.till, payee)) == 0
    assert await world.do(lambda tx: tx.cases.waiting(9)) == []
    with pytest.raises(Stale):
        await world.act(BEN, lambda tx, me: naming.not_me(tx, me, paying.till, payee))
    with pytest.raises(Stale):
        await world.act(BEN, lambda tx, me: naming.give(tx, me, paying.till, 1, payee))


async def test_an_account_of_telegram_needs_no_wait(world: World) -> None:
    coins = replace(OURS, form=Form.TELEGRAM)
    paying = Paying(world, coins)
    await world.person(ANN)
    where = naming.Where("pretend", "123456789", TELEGRAM)
    payee = await world.act(ANN, lambda tx, me: naming.name(tx, me, paying.till, where))
    assert payee.usable_at == world.clock.now()
    for _ in range(2):
        await world.act(ANN, lambda tx, me: naming.own(tx, me, "254712000789"))
    kept = await world.act(ANN, lambda tx, me: tx.payouts.payees.of_person(me.id))
    assert [one.how for one in kept] == [CONTACT, TELEGRAM]
