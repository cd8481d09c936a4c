"""Payouts of who moves to another Telegram account."""

from dataclasses import replace

import pytest

from core.errors import Stale
from core.lost import freezing, moving
from core.lost.groups import WORDS
from core.payouts import asking, naming, standing
from core.payouts.model import CONTACT, TELEGRAM
from core.payouts.naming import Where
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Form
from core.people import Person
from core.ports import Tx
from core.privacy import erasing
from payouts.pretend import CAPS, Pretend
from tests.core.lost.knowing import AMINA, NEW, NUMBER, known
from tests.core.lost.test_moving import ASHA, BAHATI, asked, case_of, earn, moderators
from tests.core.world import World


async def test_nothing_goes_to_the_old_telegram_account_any_more(world: World) -> None:
    """What waits to be sent to that account itself is on the balance again; a phone number stays."""
    rail = Pretend(world.clock, caps=replace(CAPS, form=Form.TELEGRAM, countries=frozenset()))
    phones = Pretend(world.clock, caps=replace(CAPS, code="phones", number=9))
    till = Till({CAPS.code: rail, "phones": phones}, Policy(limits={"KES": Limit(100_000, 100_000)}))
    await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)

    def ask_by_phone(tx: Tx, me: Person) -> None:
        earn(tx, me, "KES", 1_000)
        payee = naming.name(tx, me, till, Where("phones", NUMBER.removeprefix("+"), CONTACT))
        asking.ask(tx, me, till, asking.Wish("phones", "KES", 1_000, payee.id))

    await world.act(AMINA, ask_by_phone)
    world.clock.tick(moving.DAY_MS)

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

    assert await world.act(NEW, left) == (5_000, ["contact", "contact"], "cancelled")


async def test_nothing_moves_from_or_to_who_was_erased(world: World) -> None:
    await known(world)
    new = await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    case = await case_of(world, await asked(world))
    await world.do(lambda tx: tx.privacy.leave(new))
    await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))
    with pytest.raises(Stale, match="erased"):
        await world.act(BAHATI, lambda tx, me: moving.release(tx, me, Till(), case.id))
    await world.act(BAHATI, lambda tx, me: moving.stay(tx, me, case.id))


async def test_a_thief_erases_nobody_whose_payouts_are_frozen(world: World) -> None:
    mine = await known(world)
    assert not await world.act(AMINA, erasing.waits)
    await world.do(lambda tx: freezing.freeze(tx, mine, WORDS))
    assert await world.act(AMINA, erasing.waits)
