"""Somebody accused of fraud by a card, and what persons and the job do with it."""

from core.ledger import Account, Kind
from core.process import moderation
from core.signals import aside, fraud, fraud_words, holding
from core.work import Answer
from tests.core.signals.test_noticing import ANN, ASHA, DORA, STRAIGHT, cases, crowd, notice
from tests.core.world import World, happy

WHY = "Both accounts sent the same invented answers."
DAY_MS = 24 * 3_600_000
FINDER = 64


async def accused(world: World) -> tuple[int, int, int]:
    """Ann answered two tasks, which were paid at once; she is the only one of her card."""
    c, (ann, _, _) = await crowd(world)
    await world.see(ANN, happy)
    await world.see(ANN, happy)
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (case,) = await cases(world)
    return c, ann, case.id


async def begins(world: World, who: int, case: int, number: int = 0) -> str:
    person = await of_card(world, case, number)
    return (await world.act(who, lambda tx, me: fraud.begin(tx, me, case, person))).one


async def of_card(world: World, case: int, number: int) -> int:
    """Whom a letter stands for; 0 for none."""
    facts = await world.do(lambda tx: moderation.facts(tx, case))
    return [*facts.people][number] if facts and number < len(facts.people) else 0


async def writes(world: World, who: int, words: str = WHY) -> None:
    await world.act(who, lambda tx, me: fraud.write(tx, me, words))


async def proves(world: World, case: int) -> None:
    await begins(world, ASHA, case)
    await writes(world, ASHA)
    assert "proven now" in await begins(world, DORA, case)


async def job(world: World, person: int) -> int:
    """As the job does; when it comes again."""
    while await world.do(lambda tx: aside.step(tx, person)):
        pass
    return await world.do(lambda tx: fraud.tick(tx, person))


async def answers(world: World, c: int, person: int) -> list[Answer]:
    return [*await world.do(lambda tx: tx.answers.latest(c, person, 99))]


async def slots(world: World, c: int) -> int:
    return (await world.do(lambda tx: tx.tasks.counts(c)))[0]


async def house(world: World) -> int:
    return await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0)).available)


async def state(world: World, person: int) -> str:
    return await world.do(lambda tx: holding.state_of(tx, person))


async def told(world: World, who: int) -> tuple[str, bool]:
    texts, may = await world.act(who, fraud_words.told)
    assert len(texts) == (2 if may else 1), "what was noticed is told with what was found"
    return texts[0].one, may
