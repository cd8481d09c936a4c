"""Deposits and refunds where nobody is to be told, or two act in the same moment."""

from collections.abc import Callable

import pytest

from core.errors import Stale
from core.funds import deposits, paying_in, refunds
from core.money import amount
from core.ports import Tx
from tests.core.funds.test_deposits import LIMIT, ONE, TWO, line, notices, record, ref_of, terms
from tests.core.giving import AMINA, pay_in, requester
from tests.core.world import World

__all__ = ["terms"]


async def test_a_line_says_what_it_is_and_nobody_is_told_who_is_not_known(world: World) -> None:
    await requester(world)
    one = await record(world, line(None))
    params = {"day": "2026-11-25", "amount": amount(5000, "KES"), "source": "may.csv:2"}
    assert paying_in.said(one).params == params
    await world.act(AMINA, lambda tx, me: deposits.tell(tx, tx.office.organisation_of(me.id), "paid_in", 1, {}))
    assert await notices(world) == []


async def test_what_is_decided_in_the_same_moment_is_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row is held, so that this cannot be; were it not, nothing would count twice."""
    await requester(world)
    await pay_in(world, LIMIT + 1, "KES")
    ref = await ref_of(world)
    waits = await record(world, line(ref, LIMIT + 1))
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds

    def late(tx: Tx, f: Callable[[Tx], object]) -> object:
        for group in (tx.funds.deposits, tx.funds.refunds):
            monkeypatch.setattr(type(group), "move", lambda *_: False)
        return f(tx)

    with pytest.raises(Stale):
        await world.do(lambda tx: late(tx, lambda tx: deposits.confirm(tx, waits.id, TWO)))
    with pytest.raises(Stale):
        await world.do(lambda tx: late(tx, lambda tx: refunds.sent(tx, asked.id, ONE)))
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: late(tx, lambda tx: refunds.cancel(tx, me, asked.id)))
