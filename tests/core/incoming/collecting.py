"""A world in which a provider collects money: asked for in a few taps, and run until nothing is due."""

from dataclasses import replace

from bot.collecting import Collector
from core.incoming import collecting, counter
from core.incoming.model import Incoming
from core.incoming.port import Caps, Form, Payer
from core.incoming.views import OneView
from core.ledger import Account, Kind
from core.payouts.policy import Till
from core.payouts.reading import DAY_MS
from core.people import Person
from core.ports import Tx
from payouts.money_in.pretend import CAPS, Pretend
from payouts.money_in.script import Fault, Plan
from tests.core.giving import AMINA
from tests.core.world import World

MINOR = 500_000
PHONE = "+254712345678"
LINK = replace(CAPS, form=Form.LINK, lasts_ms=3_600_000)
NETWORKS = replace(
    CAPS,
    networks={"KE": {"KES": ("SAFARICOM", "AIRTEL_KEN")}, "UG": {"UGX": ("MTN_MOMO_UGA",)}},
    calling={"KE": "254", "UG": "256"},
)


def always(fault: Fault) -> Plan:
    def plan(_ref: str, _payer: Payer) -> Fault:
        return fault

    return plan


def till_of(fault: Fault = Fault.NONE, caps: Caps = CAPS) -> tuple[Till, Pretend]:
    way = Pretend(caps=caps, plan=always(fault))
    return Till(ways={caps.code: way}), way


def shown(view: object) -> Incoming:
    assert isinstance(view, OneView), view
    return view.one


async def drafted(world: World, till: Till, minor: str = "5000", who: int = AMINA) -> Incoming:
    """Up to the tap that asks."""
    code = next(iter(till.ways))
    await world.act(who, lambda tx, me: counter.choose(tx, me, till, code, "KES"))
    view = await world.act(who, lambda tx, me: counter.sum_typed(tx, me, till, minor))
    if not isinstance(view, OneView):
        view = await world.act(who, lambda tx, me: counter.number_typed(tx, me, till, PHONE))
    return shown(view)


async def asked(world: World, till: Till, who: int = AMINA) -> Incoming:
    one = await drafted(world, till, who=who)
    return shown(await world.act(who, lambda tx, me: counter.go(tx, me, till, one.id)))


async def run(world: World, till: Till, code: str = "pretend") -> int | None:
    """What is due now."""
    return await Collector(world.store, till.ways, world.clock).run(code)


async def quiet(world: World, till: Till, days: int = 4) -> None:
    """Until nothing more is due; each wait goes by at once."""
    end = world.clock.now() + days * DAY_MS
    while (next_at := await run(world, till)) and next_at < end:
        world.clock.tick(max(1000, next_at - world.clock.now()))


async def now(world: World, one: Incoming) -> Incoming:
    found = await world.do(lambda tx: tx.funds.incoming.get(one.id))
    assert found
    return found


async def heard(world: World, way: Pretend) -> None:
    """All that is on its way to us comes, whatever its order."""
    for headers, raw in way.callbacks[::-1]:
        ref = way.hint(headers, raw)
        assert ref
        await world.do(lambda tx, ref=ref: collecting.called_back(tx, way.caps.code, ref))  # type: ignore[misc]


async def has(world: World, who: int = AMINA, asset: str = "KES") -> int:
    def look(tx: Tx, me: Person) -> int:
        return tx.funds.held(tx.office.organisation_of(me.id)).get(asset, 0)

    return await world.act(who, look)


async def cash(world: World, asset: str = "KES") -> int:
    """What the provider holds for us."""
    account = Account(Kind.CASH, CAPS.number, asset)
    return await world.do(lambda tx: tx.ledger.balance(account).available)


async def told(world: World) -> list[str]:
    """Kinds of what waits to be sent, of each with what it says most."""
    found = await world.do(lambda tx: tx.outbox.due(30, 1))
    return [f"{one.kind} {one.params.get('what', '')}".strip() for one in found]
