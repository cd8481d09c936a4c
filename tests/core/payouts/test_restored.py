"""After a restore: payouts stand still until each provider's statement was held against the books."""

from dataclasses import replace

import pytest

from core.errors import NotAllowed
from core.payouts import flows, overview, reconciling, restored
from core.people import Person, Role
from core.ports import Tx
from tests.core.payouts.paying import BY_FILE, Paying
from tests.core.world import World

CAT = 13
EMPTY = b"payout_ref,amount,currency,status\n"


def operator(tx: Tx) -> Person:
    found = tx.people.by_telegram(CAT)
    assert found
    return replace(found, roles=frozenset({Role.OPERATOR}))


@pytest.fixture
async def two(world: World, paying: Paying) -> Paying:
    """A rail that is asked and one by file."""
    await world.person(CAT)
    by_file = Paying(world, BY_FILE)
    paying.till = replace(paying.till, rails={**paying.till.rails, **by_file.till.rails})
    return paying


async def reconcile(paying: Paying, rail: str) -> None:
    await flows.reconcile(paying.world.store, paying.till, rail, reconciling.read(EMPTY), (0, 1))


async def start(paying: Paying) -> bool:
    return await paying.world.do(lambda tx: restored.start_all(tx, paying.till))


async def test_nothing_starts_before_every_statement_was_read(world: World, two: Paying) -> None:
    await reconcile(two, "pretend")
    world.clock.tick(1)
    await world.do(lambda tx: tx.payouts.rails.stop(restored.ALL_RAILS, "a look"))
    await world.do(restored.halt)
    world.clock.tick(1)
    with pytest.raises(NotAllowed, match="kazi payouts reconcile") as refused:
        await start(two)
    assert refused.value.text.params["rails"] == "pretend, manual", "what was read before does not count"
    await reconcile(two, "pretend")
    with pytest.raises(NotAllowed) as refused:
        await start(two)
    assert refused.value.text.params["rails"] == "manual"
    assert await world.do(lambda tx: tx.payouts.rails.stopped("pretend")) == restored.RESTORED
    await reconcile(two, "manual")
    assert await start(two)
    assert not await start(two), "once"
    assert await world.do(lambda tx: tx.payouts.rails.stopped("pretend")) == ""


async def test_what_was_stopped_by_hand_is_started_by_hand(world: World, two: Paying) -> None:
    await world.do(lambda tx: tx.payouts.rails.stop(restored.ALL_RAILS, "a look"))
    assert await start(two)


@pytest.mark.parametrize(("why", "says"), [("", "kazi payouts reconcile"), ("a look", "kazi payouts hold all --off")])
async def test_a_rails_button_says_what_keeps_it(world: World, two: Paying, why: str, says: str) -> None:
    await world.do(lambda tx: tx.payouts.rails.stop(restored.ALL_RAILS, why) if why else restored.halt(tx))
    view = await world.do(lambda tx: overview.start(tx, operator(tx), two.till, "pretend"))
    assert view.told
    assert says in view.told.one
    await world.do(lambda tx: tx.payouts.rails.start(restored.ALL_RAILS))
    await world.do(lambda tx: tx.payouts.rails.stop("pretend", "by hand"))
    view = await world.do(lambda tx: overview.start(tx, operator(tx), two.till, "pretend"))
    assert view.told is None
    assert await world.do(lambda tx: tx.payouts.rails.stopped("pretend")) == ""


async def test_a_button_after_every_statement_was_read_says_how_all_start(world: World, two: Paying) -> None:
    await world.do(restored.halt)
    world.clock.tick(1)
    for rail in two.till.rails:
        await reconcile(two, rail)
    view = await world.do(lambda tx: overview.start(tx, operator(tx), two.till, "pretend"))
    assert view.told
    assert "kazi payouts hold all --off" in view.told.one
