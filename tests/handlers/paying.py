"""A stage on which people can be paid: a rail that pretends, and money that was earned."""

from collections.abc import Mapping
from dataclasses import replace

from bot.rails import Rails
from core.ledger import Account, Code, Kind, Transfer
from core.payouts.port import Caps
from core.ports import Tx
from payouts.faults import Fault, Plan
from payouts.pretend import CAPS, Pretend
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

KES = "KES"
DAY = 24 * 3600


def pays(stage: Stage, plan: Plan | None = None, caps: Caps = CAPS, stock: Mapping[str, int] | None = None) -> Pretend:
    """Switch a pretended rail on."""
    rail = Pretend(stage.clock, caps=caps, plan=plan or (lambda _ref, _to: Fault.NONE), stock=stock)
    parts = stage.kazi.parts
    rails = Rails({**parts.context.rails, caps.code: rail})
    stage._start(replace(parts, context=replace(parts.context, rails=rails)))
    return rail


async def earned(stage: Stage, worker: Actor, minor: int, asset: str = KES) -> None:
    """Money that is the worker's, however they came by it."""

    def pay(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        house, own, order = Account(Kind.HOUSE, 0, asset), Account(Kind.WORKER, me.id, asset), tx.new_id()
        tx.ledger.open(house)
        tx.ledger.open(own)
        tx.ledger.transfer(Transfer(order, house, own, minor, Code.LOST_WORK, order))

    await stage.do(pay)


async def balance(stage: Stage, worker: Actor, asset: str = KES) -> int:
    """What they have now, minor units."""

    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return tx.ledger.balance(Account(Kind.WORKER, me.id, asset)).available

    found: int = await stage.do(look)
    return found


async def worker_with(stage: Stage, minor: int = 45_000, name: str = "Wanjiru") -> Actor:
    """Somebody from Kenya who has earned something."""
    worker = await enter(stage, name)
    await worker.say("/balance")
    await worker.tap("🇰🇪 Kenya")
    await earned(stage, worker, minor)
    return worker
