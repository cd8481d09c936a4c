"""Moderators of a group, cases that wait, and cards as they are dealt."""

from collections.abc import Callable

from core.cases import opened
from core.errors import Text
from core.moderators import duty, turns
from core.moderators.families import DAY_MS
from core.people import House, Person, Role
from core.ports import Tx
from core.process import carding
from core.work import CaseKind
from tests.core.world import World

ASHA, BARAKA, CHIKU, WORKER = 31, 32, 33, 34
GROUP = -5
HOUSE = House(cards_open=3)
HOUR = 3_600_000


async def team(world: World, *who: int) -> list[int]:
    """A linked group and these moderators; their ids."""
    people = [(await world.person(one)).id for one in who]

    def give(tx: Tx) -> None:
        tx.office.link_group(GROUP, 0)
        for one in people:
            tx.people.give_role(one, Role.MODERATOR, 0)

    await world.do(give)
    return people


async def opens(world: World, n: int = 1, kind: CaseKind = CaseKind.HELP, person: int = 0, **fields: int) -> list[int]:
    """Cases of a worker; their ids."""
    who = person or (await world.me(WORKER)).id

    def make(tx: Tx) -> list[int]:
        found = [
            opened(tx, kind, who, due_at=fields.get("due_at", tx.now + 9 * DAY_MS), about=tx.new_id()) for _ in range(n)
        ]
        for one in found:
            carding.card(tx, one.id)
        return [one.id for one in found]

    return await world.do(make)


async def dealt(world: World, house: House = HOUSE) -> turns.Dealt | None:
    """The next card, as it stands in the group then."""

    def deal(tx: Tx) -> turns.Dealt | None:
        found = turns.deal(tx, house)
        if found:
            tx.cases.card(found.case_id, found.case_id)
        return found

    return await world.do(deal)


async def whose(world: World, case_id: int) -> int:
    """The Telegram id."""

    def look(tx: Tx) -> int:
        case = tx.cases.get(case_id)
        assert case
        return turns.turn_of(tx, case)

    return await world.do(look)


def switched(*, on: bool) -> Callable[[Tx, Person], Text]:
    return lambda tx, me: duty.switch(tx, me, on=on)


async def decide(world: World, who: int, case_id: int) -> None:
    await world.act(who, lambda tx, me: tx.cases.decide(case_id, me.id, "answered"))


async def told(world: World) -> list[tuple[int, str, str]]:
    """What the outbox holds, and holds no more."""

    def take(tx: Tx) -> list[tuple[int, str, str]]:
        found = tx.outbox.due(99, 1)
        for one in found:
            tx.outbox.sent(one)
        return sorted((one.chat_id, one.kind, one.key) for one in found)

    return await world.do(take)
