"""Two people at once about one move, each in a transaction of their own; what comes of it is one thing or the other."""

import asyncio
from typing import Any

from core.errors import Refusal
from core.lost import finding, freezing, moving
from core.lost.groups import DONE, STOPPED
from core.lost.groups import NUMBER as BY_NUMBER
from core.lost.views import LostView
from core.payouts.policy import Till
from core.people import Person
from core.ports import Tx
from tests.core.lost.knowing import AMINA, FRIEND, NEW, NUMBER, WORDS, frozen, known, types
from tests.core.lost.test_moving import ASHA, BAHATI, asked, case_of, ids, moderators
from tests.core.world import World

CHIKU = 63


async def at_once(world: World, *acts: tuple[int, Any]) -> list[object]:
    done = await asyncio.gather(*(world.act(who, f) for who, f in acts), return_exceptions=True)
    assert not [one for one in done if isinstance(one, BaseException) and not isinstance(one, Refusal)], done
    return list(done)


async def test_two_who_release_at_once_move_it_once(world: World) -> None:
    mine = await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI, CHIKU)
    move = await asked(world)
    case = await case_of(world, move)

    def release(tx: Tx, me: Person) -> object:
        return moving.release(tx, me, Till(), case.id)

    await at_once(world, (ASHA, release), (BAHATI, release), (CHIKU, release))
    assert await ids(world, NEW) == [mine]
    found = await world.do(lambda tx: tx.lost.moves.get(move.id))
    assert found
    assert found.outcome == DONE


async def test_not_me_and_the_second_release_at_once(world: World) -> None:
    """It is moved, or stopped and frozen; never both."""
    mine = await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    move = await asked(world)
    case = await case_of(world, move)
    await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))
    await at_once(
        world,
        (BAHATI, lambda tx, me: moving.release(tx, me, Till(), case.id)),
        (AMINA, lambda tx, me: moving.not_me(tx, me, move.id)),
    )
    found = await world.do(lambda tx: tx.lost.moves.get(move.id))
    assert found
    assert (await ids(world, NEW) == [mine]) is (found.outcome == DONE)
    assert bool(await frozen(world, NEW if found.outcome == DONE else AMINA)) is (found.outcome == STOPPED)


async def test_two_accounts_ask_at_once(world: World) -> None:
    """One of them may."""
    await known(world)
    await world.people(NEW, 44)
    for who in (NEW, 44):
        await types(world, who, NUMBER, WORDS)
        await world.act(who, finding.move)

    def share(tx: Tx, me: Person) -> object:
        return finding.contact(tx, me, NUMBER)

    done = await at_once(world, (NEW, share), (44, share))
    assert sum(isinstance(one, LostView) for one in done) == 1


async def test_two_who_know_the_number_freeze_once(world: World) -> None:
    """The second is one too many for a month, so that one tap ends what both did."""
    mine = await known(world)
    await world.people(FRIEND, 52)

    def freeze(tx: Tx, _: Person) -> object:
        return freezing.freeze(tx, mine, BY_NUMBER)

    assert sorted(map(bool, await at_once(world, (FRIEND, freeze), (52, freeze)))) == [False, True]
