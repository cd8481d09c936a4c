"""Somebody who takes no new work for a while, and the people who say so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.errors import Refusal
from core.people import Person, Role
from core.ports import Tx
from core.suspending import suspending, words
from core.suspending.port import YES, Step
from core.work import Case, CaseKind
from tests.core.judging import ANN, BEN, CAT, the_case, waiting
from tests.core.world import World

DAN, EVA = 14, 15
DAY_MS = 24 * 3_600_000
SENTENCE = "You called another worker names in an answer."


async def asked(world: World, case: Case, who: int = BEN, *, days: int = 7, operator: bool = False) -> None:
    """Somebody says why, how long, and what the person will read."""
    await world.act(who, lambda tx, me: suspending.begin(tx, me, case.id))
    for what in ("abuse", str(days)):
        await world.act(who, lambda tx, me, what=what: suspending.choose(tx, me, what))  # type: ignore[misc]
    roles = frozenset({Role.OPERATOR}) if operator else frozenset({Role.MODERATOR})
    await world.act(who, lambda tx, me: suspending.write(tx, replace(me, roles=roles), SENTENCE))


async def proposed(world: World, *, days: int = 7) -> Case:
    """Ben would have Ann suspended, for an answer of hers that waits."""
    await waiting(world)
    await world.people(DAN, EVA)
    await world.act(DAN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await asked(world, await the_case(world), days=days)
    return await of_kind(world, CaseKind.SUSPEND)


async def of_kind(world: World, kind: CaseKind) -> Case:
    (found,) = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is kind]
    return found


async def suspended(world: World, *, days: int = 7) -> Case:
    case = await proposed(world, days=days)
    await world.act(CAT, lambda tx, me: suspending.decide(tx, me, case.id, YES))
    return case


async def appealed(world: World, *, days: int = 30) -> Case:
    await suspended(world, days=days)
    await world.act(ANN, suspending.appeal)
    return await of_kind(world, CaseKind.SUSPENDED)


async def last(world: World) -> Step:
    found = await world.act(ANN, lambda tx, me: tx.suspensions.latest(me.id))
    assert found
    return found


async def tick(world: World) -> int:
    return await world.act(ANN, lambda tx, me: suspending.tick(tx, me.id))


async def told(world: World) -> tuple[list[str], bool]:
    texts, may = await world.act(ANN, words.told)
    return [one.one for one in texts], may


async def refused(world: World, kind: type[Refusal], who: int, f: Callable[[Tx, Person], object]) -> None:
    with pytest.raises(kind):
        await world.act(who, f)
