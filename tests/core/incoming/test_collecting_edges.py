"""Late, doubled and stray answers; what is forgotten, and what another process is at."""

import pytest

from core.errors import Stale
from core.funds import paying_in
from core.incoming import collecting
from core.incoming.model import State
from core.incoming.port import Got, Open
from core.payouts.port import Failed, NotFound
from core.payouts.reading import DAY_MS
from payouts.money_in.script import Fault
from storage.incoming import IncomingSums
from tests.core.giving import AMINA, requester
from tests.core.incoming.collecting import (
    MINOR,
    asked,
    drafted,
    has,
    now,
    quiet,
    run,
    till_of,
    told,
)
from tests.core.incoming.test_collecting import CAME, leased
from tests.core.world import World


async def test_later_answers_that_contradict_move_nothing(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    one = await asked(world, till)
    await quiet(world, till)
    for said in (Failed("x"), NotFound(), Got(MINOR * 2, "KES"), Got(MINOR, "UGX")):
        done = await now(world, one)
        await world.do(lambda tx, done=done, said=said: collecting.looked_up(tx, till.ways, done, said))  # type: ignore[misc]
        assert "incoming_alarm contradiction" in await told(world)
        assert ((await now(world, one)).state, await has(world)) == CAME
    same = await now(world, one)
    await world.do(lambda tx: collecting.looked_up(tx, till.ways, same, Got(MINOR, "KES")))
    assert await has(world) == MINOR


async def test_a_callback_about_nothing_of_ours_is_an_alarm(world: World) -> None:
    await requester(world)
    await world.do(lambda tx: collecting.called_back(tx, "pretend", "stranger"))
    assert await told(world) == ["incoming_alarm unknown"]


async def test_a_callback_while_somebody_is_at_it_waits(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    one = await asked(world, till)
    work = await leased(world)
    await world.do(lambda tx: collecting.called_back(tx, "pretend", one.ref))
    assert await now(world, one) == work.one


async def test_who_was_too_late_writes_nothing(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    await asked(world, till)
    work = await leased(world)
    await world.do(lambda tx: collecting.looked_up(tx, till.ways, work.one, Open()))
    with pytest.raises(Stale):
        await world.do(lambda tx: collecting.looked_up(tx, till.ways, work.one, Got(MINOR, "KES")))
    assert await has(world) == 0


async def test_what_another_process_has_is_left_to_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await requester(world)
    till, _ = till_of()
    one = await asked(world, till)
    await world.do(lambda tx: collecting.lease(tx, "pretend"))
    monkeypatch.setattr(IncomingSums, "due", lambda *_: ([one], None))  # as it was read a moment before
    assert await world.do(lambda tx: collecting.lease(tx, "pretend")) == ([], None)


async def test_what_nobody_asked_for_is_forgotten_with_its_number(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    one = await drafted(world, till)
    payer = await world.do(lambda tx: tx.funds.incoming.payer(one))
    assert payer
    assert payer.value == "254712345678"
    world.clock.tick(DAY_MS + 1)
    assert await run(world, till) is None
    gone = await now(world, one)
    assert (gone.state, gone.code) == (State.FAILED, "lapsed")
    assert (await world.act(AMINA, paying_in.page)).incoming == []
    assert not (await world.do(lambda tx: tx.funds.incoming.payer(gone)) or payer).value


async def test_a_number_goes_a_day_after_it_is_over(world: World) -> None:
    await requester(world)
    till, _ = till_of(Fault.DECLINED)
    one = await asked(world, till)
    await quiet(world, till, days=0)
    world.clock.tick(60_000)
    await run(world, till)
    failed = await now(world, one)
    kept = await world.do(lambda tx: tx.funds.incoming.payer(failed))
    assert kept
    assert kept.value
    assert [found.id for found in (await world.act(AMINA, paying_in.page)).incoming] == [one.id]
    await quiet(world, till)
    gone = await world.do(lambda tx: tx.funds.incoming.payer(failed))
    assert gone
    assert not gone.value
    assert (await world.act(AMINA, paying_in.page)).incoming == []


async def test_of_who_was_erased_nobody_is_asked(world: World) -> None:
    me = await requester(world)
    till, way = till_of()
    one = await asked(world, till)
    await world.do(lambda tx: tx.privacy.leave(me))
    assert await world.do(lambda tx: tx.funds.incoming.payer(one)) is None
    await quiet(world, till)
    assert not way.known
    assert ((await now(world, one)).state, (await now(world, one)).tail) == (State.FAILED, "")
    assert await told(world) == [], "and nobody is told"


async def test_who_was_erased_hears_no_more_of_it(world: World) -> None:
    me = await requester(world)
    till, _ = till_of(Fault.DECLINED)
    one = await asked(world, till)
    work = await leased(world)
    await world.do(lambda tx: tx.privacy.leave(me))
    await world.do(lambda tx: collecting.looked_up(tx, till.ways, work.one, Failed("DECLINED")))
    assert (await now(world, one)).state is State.FAILED
    assert await told(world) == []
