"""Who comes in again where fraud was proven: payouts wait for a person, nobody is banned, and work goes on.

Mutants that these tests kill: paid silently, waits for ever, asked twice, decided by oneself or twice by the same
person, a second appeal, a number that is forgotten with its person.
"""

import pytest

from core.errors import NotAllowed, Stale
from core.front import door
from core.ledger import Account, Code, Kind, Transfer
from core.lost import returning
from core.lost.groups import GOES_ON, STANDS
from core.payouts import counter, naming
from core.payouts.model import TYPED
from core.people import Role
from core.ports import Tx
from core.privacy import erasing
from core.process import moderation
from core.work import Case, CaseKind
from tests.core.payouts.test_sharing import come, names
from tests.core.test_races import of, race
from tests.core.world import HOUSE, World

BAD, NEW, HONEST = 11, 12, 13  # who defrauded; who has their number now; somebody else
CHRIS, DORA = 61, 62  # moderators
NUMBER = f"2547990000{BAD}"
DAY = 24 * 3_600_000


async def fraud(world: World) -> None:
    """Somebody whose fraud was proven has themselves erased; two moderators and others are there."""
    await come(world, BAD, NEW, HONEST)

    def prove(tx: Tx) -> None:
        me = tx.people.by_telegram(BAD)
        assert me
        theirs, home = Account(Kind.WORKER, me.id, "KES"), Account(Kind.ORGANISATION, 1, "KES")
        tx.ledger.open(home)
        minor, order = tx.ledger.balance(theirs).available, tx.new_id()
        tx.ledger.transfer(Transfer(order, theirs, home, minor, Code.FRAUD, order))

    await world.do(prove)
    await world.act(BAD, erasing.erase)
    await world.people(CHRIS, DORA)
    for who in (CHRIS, DORA):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def back(world: World) -> None:
    """They come in again with the same Telegram account."""
    await world.act(BAD, door.welcome)
    await world.act(BAD, lambda tx, me: door.agree(tx, me, HOUSE))


async def cases(world: World) -> list[Case]:
    found = await world.do(lambda tx: tx.cases.waiting(99))
    return [one for one in found if one.kind is CaseKind.RETURNED]


async def why_not(world: World, who: int) -> str:
    found = await world.act(who, returning.why_not)
    return found.one if found else ""


async def told(world: World, who: int) -> tuple[str, bool]:
    text, may_ask = await world.act(who, returning.told)
    return text.one, may_ask


async def rules(world: World, who: int, *, good: bool) -> str:
    (case,) = await cases(world)
    said = await world.act(who, lambda tx, me: returning.decide(tx, me, case.id, good=good))
    return said.one


async def test_the_same_account_waits_for_a_person_and_then_goes_on(world: World) -> None:
    await fraud(world)
    await back(world)
    await world.act(BAD, counter.open_page)
    (case,) = await cases(world)
    assert "by {day} at the latest" in await why_not(world, BAD)
    assert "Telegram account" in (await told(world, BAD))[0]
    due = await world.do(lambda tx: tx.outbox.due(99, 0))
    assert [one.chat_id for one in due if one.kind == returning.NOTICE] == [BAD]
    view = await world.act(BAD, counter.open_page)
    assert view.standing.frozen
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert [line.one.split()[0] for line in facts.lines] == ["A", "Numbers"]
    with pytest.raises(NotAllowed, match="Only moderators"):
        await rules(world, HONEST, good=True)
    assert "Payouts go on" in await rules(world, CHRIS, good=True)
    assert await why_not(world, BAD) == ""
    assert "as everybody is" in (await told(world, BAD))[0]
    await world.act(BAD, counter.open_page)
    assert await cases(world) == [], "nobody asks again"


async def test_nobody_waits_longer_than_was_said(world: World) -> None:
    await fraud(world)
    await back(world)
    world.clock.tick(returning.LOOK_DAYS * DAY - 1)
    assert await why_not(world, BAD)
    world.clock.tick(1)
    assert not await why_not(world, BAD)
    assert "Nobody decided in time" in await rules(world, CHRIS, good=False)
    assert not await why_not(world, BAD), "a late word stops nobody again"
    assert not await cases(world)
    kept = await world.act(BAD, lambda tx, me: tx.lost.returned.get(me.id))
    assert kept
    assert (kept.state, kept.first_by) == (GOES_ON, 0)


async def test_a_number_of_theirs_is_known_again_and_others_are_not(world: World) -> None:
    await fraud(world)
    assert (await names(world, HONEST, TYPED, "254712000789")).id
    assert not await cases(world)
    await names(world, NEW, TYPED, NUMBER)
    assert "your number" in (await told(world, NEW))[0]
    (case,) = await cases(world)
    lines = await world.do(lambda tx: returning.lines(tx, case))
    assert "at a number" in lines[0].one
    assert await why_not(world, NEW)
    assert not await why_not(world, HONEST)
    with pytest.raises(NotAllowed):
        await world.act(NEW, returning.refuse)
    await world.act(HONEST, returning.refuse)


async def test_ones_own_number_by_contact_counts_too(world: World) -> None:
    await fraud(world)
    await world.people(14)
    await world.act(14, lambda tx, me: naming.own(tx, me, NUMBER))
    assert len(await cases(world)) == 1


async def test_whoever_is_refused_may_have_another_person_look_once(world: World) -> None:
    await fraud(world)
    await back(world)
    with pytest.raises(Stale):
        await world.act(BAD, returning.ask_again)
    await world.act(BAD, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    with pytest.raises(NotAllowed, match="part of this one"):
        await rules(world, BAD, good=True)
    await rules(world, CHRIS, good=False)
    assert (await told(world, BAD))[1] is True
    await world.act(BAD, returning.ask_again)
    with pytest.raises(NotAllowed, match="part of this one"):
        await rules(world, CHRIS, good=False)
    (case,) = await cases(world)
    assert len(await world.do(lambda tx: returning.lines(tx, case))) == 3
    assert "by {day} at the latest" in await why_not(world, BAD)
    await rules(world, DORA, good=False)
    text, may_ask = await told(world, BAD)
    assert ("Another person" in text, may_ask) == (True, False)
    assert "A person has looked" in await why_not(world, BAD)
    with pytest.raises(Stale):
        await world.act(BAD, returning.ask_again)
    with pytest.raises(Stale):
        await world.act(DORA, lambda tx, me: returning.decide(tx, me, case.id, good=True))
    with pytest.raises(Stale):
        await world.act(DORA, lambda tx, me: returning.decide(tx, me, 404, good=True))


async def test_whoever_leaves_again_takes_the_question_along(world: World) -> None:
    await fraud(world)
    await back(world)
    (case,) = await cases(world)
    await world.act(BAD, erasing.erase)
    with pytest.raises(Stale):
        await rules(world, CHRIS, good=True)
    assert len(await world.do(lambda tx: returning.lines(tx, case))) == 1
    job = await world.do(lambda tx: tx.jobs.take(erasing.JOB, str(case.person_id), 1))
    assert job
    while (await world.do(lambda tx: erasing.step(tx, case.person_id, job.id))).count:
        pass
    assert await cases(world) == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_moderators_in_the_same_moment(world: World) -> None:
    await fraud(world)
    await back(world)
    (case,) = await cases(world)
    said = await race(
        world,
        of(CHRIS, lambda tx, me: returning.decide(tx, me, case.id, good=True)),
        of(DORA, lambda tx, me: returning.decide(tx, me, case.id, good=False)),
    )
    assert sum(isinstance(one, Stale) for one in said) == 1
    kept = await world.do(lambda tx: tx.lost.returned.get(case.person_id))
    assert kept
    assert kept.state in (GOES_ON, STANDS)
