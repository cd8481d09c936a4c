"""An answer that was rejected, its appeal, and people who let themselves be asked about it."""

from collections.abc import Sequence
from dataclasses import replace

from core.panels import drawing, voting
from core.panels.port import ASKED, Seat
from core.people import Role
from core.process.review import Ruling
from core.skills.levels import Level
from core.work import Answer, Case, CaseKind
from tests.core.judging import ANN, BEN, NO, appealing, decide, the_case, waiting
from tests.core.world import World

JURORS = (21, 22, 23, 24, 25)
DAY_MS = 24 * 3_600_000


async def jurors(world: World, who: Sequence[int] = JURORS) -> None:
    """Moderators who are asked about others' appeals."""
    await world.people(*who)
    for one in who:
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
        await opted(world, one)


async def opted(world: World, who: int) -> None:
    await world.act(who, lambda tx, me: tx.panels.jurors.opt(me.id, yes=True))


async def level(world: World, who: int, level: Level, skill: str = "classify") -> None:
    await world.act(who, lambda tx, me: tx.ratings.save(replace(tx.ratings.hold(me.id, skill), level=level)))


async def rejected(world: World, *, funds: int = 0, ruling: Ruling = NO) -> Answer:
    """Ann's answer, rejected by Ben, or paid in part."""
    answer = await waiting(world, funds=funds)
    await world.act(BEN, decide(await the_case(world), ruling))
    return answer


async def appealed(world: World, who: Sequence[int] = JURORS, *, ruling: Ruling = NO) -> tuple[Answer, Case]:
    """The same, appealed, with jurors who were asked."""
    answer = await rejected(world, ruling=ruling)
    await jurors(world, who)
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    assert case.kind is CaseKind.PANEL
    await draw(world, case)
    return answer, case


async def draw(world: World, case: Case) -> int:
    """As the job does."""
    return await world.do(lambda tx: drawing.step(tx, case.id, world.random))


async def seats(world: World, case: Case) -> Sequence[Seat]:
    return await world.do(lambda tx: tx.panels.seats(case.id))


async def asked(world: World, case: Case) -> list[int]:
    """Telegram's ids of whom an answer is waited for, the first asked first."""
    found = [one.person_id for one in await seats(world, case) if one.state == ASKED]
    people = await world.do(lambda tx: [tx.people.by_id(one) for one in found])
    return [one.telegram_id for one in people if one]


async def says(world: World, who: int, case: Case, vote: str) -> str:
    told = await world.act(who, lambda tx, me: voting.say(tx, me, case.id, vote))
    return told.one


async def vote(world: World, case: Case, *votes: str) -> list[int]:
    """Those who are asked say so, one after the other; who they were."""
    who = (await asked(world, case))[: len(votes)]
    for one, said in zip(who, votes, strict=True):
        await says(world, one, case, said)
    return who
