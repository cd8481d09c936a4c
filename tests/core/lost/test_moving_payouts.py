"""Payouts of who moves to another Telegram account."""

from dataclasses import replace

from core.lost import moving
from core.payouts import asking, naming, standing
from core.payouts.model import TELEGRAM
from core.payouts.naming import Where
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Form
from core.people import Person
from core.ports import Tx
from payouts.pretend import CAPS, Pretend
from tests.core.lost.knowing import AMINA, NEW, known
from tests.core.lost.test_moving import ASHA, BAHATI, asked, case_of, earn, moderators
from tests.core.world import World


async def test_nothing_goes_to_the_old_telegram_account_any_more(world: World) -> None:
    """What waits to be sent to that account itself is on the balance again; a phone number stays."""
    rail = Pretend(world.clock, caps=replace(CAPS, form=Form.TELEGRAM, countries=frozenset()))
    till = Till({CAPS.code: rail}, Policy(limits={"KES": Limit(100_000, 100_000)}))
    await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)

    def ask(tx: Tx, me: Person) -> None:
        earn(tx, me, "KES", 5_000)
        payee = naming.name(tx, me, till, Where(CAPS.code, "254700000041", TELEGRAM))
        asking.ask(tx, me, till, asking.Wish(CAPS.code, "KES", 5_000, payee.id))

    await world.act(AMINA, ask)
    case = await case_of(world, await asked(world))
    for who in (ASHA, BAHATI):
        await world.act(who, lambda tx, me: moving.release(tx, me, till, case.id))

    def left(tx: Tx, me: Person) -> tuple[int, list[str], str]:
        payees = [one.how for one in tx.payouts.payees.of_person(me.id)]
        return standing.of(tx, me).balances["KES"], payees, tx.payouts.book.of_person(me.id, 1)[0].state

    assert await world.act(NEW, left) == (5_000, ["contact"], "cancelled")
