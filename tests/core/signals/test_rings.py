"""Accounts that hang together count as one, and nobody loses by it.

Mutants that these tests kill: a ring by one weak link, links that are not passed on, a ring that a person's word does
not part, one that swallows a stranger, mates in one task (one after the other, or in the same moment), a queue whose
other tasks are lost to a mate.
"""

import pytest

from core import desk
from core.drafting import studio
from core.errors import Stale
from core.launched import running
from core.on_site import reserving
from core.payouts.model import CONTACT
from core.ports import Tx
from core.signals import rings
from core.signals.port import ALIKE, APART, CONFIRMED, FINDINGS, INVITED, NUMBER, PHOTOS, PLACES, TEXTS
from core.views import TaskView
from tests.core.giving import AMINA
from tests.core.payouts.test_sharing import names
from tests.core.placing import drafted
from tests.core.test_races import of, race
from tests.core.world import World, happy, start

ANN, BEN, CAT, DAN = 21, 22, 23, 24


@pytest.mark.parametrize(
    ("whys", "is_one"),
    [
        ({NUMBER}, True),
        ({CONFIRMED}, True),
        ({INVITED}, False),
        ({ALIKE}, False),
        ({INVITED, ALIKE}, True),
        ({ALIKE, PHOTOS}, True),
        ({PLACES}, False),
        ({PLACES, TEXTS}, True),
        ({NUMBER, ALIKE, APART}, False),
        (set(), False),
    ],
)
def test_what_makes_two_accounts_one(whys: set[str], is_one: bool) -> None:
    assert rings.counts(whys) is is_one


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([], {1: 1, 2: 2, 3: 3, 4: 4}),
        ([(2, 1)], {1: 1, 2: 1, 3: 3, 4: 4}),
        ([(3, 4), (2, 3), (4, 2)], {1: 1, 2: 2, 3: 2, 4: 2}),
        ([(4, 3), (2, 1), (1, 4)], {1: 1, 2: 1, 3: 1, 4: 1}),
    ],
)
def test_whoever_is_tied_to_one_is_tied_to_all(pairs: list[tuple[int, int]], found: dict[int, int]) -> None:
    assert rings.joined([1, 2, 3, 4], pairs) == found


async def ids(world: World, *who: int) -> list[int]:
    return [(await world.me(one)).id for one in who]


async def ties(world: World, one: int, other: int, why: str = NUMBER) -> None:
    a, b = await ids(world, one, other)
    await world.do(lambda tx: rings.link(tx, a, b, why))


async def as_one(world: World, *who: int) -> list[int]:
    """To whom each is joined, by their Telegram ids."""
    everyone = await ids(world, *who)
    found = await world.do(lambda tx: rings.as_one(tx, everyone))
    return [who[everyone.index(found[one])] for one in everyone]


async def test_who_is_paid_at_one_number_is_one(world: World) -> None:
    await world.people(ANN, BEN, CAT)
    assert await as_one(world, ANN, BEN, CAT) == [ANN, BEN, CAT]
    await names(world, ANN, CONTACT)
    await names(world, CAT)
    assert await as_one(world, ANN, BEN, CAT) == [ANN, BEN, ANN]
    everyone = await ids(world, CAT, BEN, ANN)
    assert await world.do(lambda tx: rings.one_of_each(tx, everyone)) == everyone[:2]


async def test_a_person_parts_them_and_puts_them_together(world: World) -> None:
    await world.people(ANN, BEN, CAT, DAN)
    await ties(world, ANN, ANN)
    await ties(world, ANN, BEN)
    await ties(world, CAT, DAN, ALIKE)
    assert await as_one(world, ANN, BEN, CAT, DAN) == [ANN, ANN, CAT, DAN]
    await ties(world, DAN, CAT, INVITED)
    await ties(world, DAN, BEN, CONFIRMED)
    await ties(world, DAN, BEN, CONFIRMED)
    assert await as_one(world, ANN, BEN, CAT, DAN) == [ANN] * 4
    people = await ids(world, DAN, BEN)
    await world.do(lambda tx: rings.decided(tx, people, 5, as_one=False))
    assert await as_one(world, ANN, BEN, CAT, DAN) == [ANN, ANN, CAT, CAT]
    await world.do(lambda tx: rings.decided(tx, people, 5, as_one=True))
    assert await as_one(world, ANN, BEN, CAT, DAN) == [ANN] * 4
    reached, links = await world.do(lambda tx: rings.around(tx, people[:1]))
    assert sorted(reached) == sorted(await ids(world, ANN, BEN, CAT, DAN))
    assert sorted(one.why for one in links) == [ALIKE, CONFIRMED, INVITED, NUMBER]


async def voices(world: World, *who: int) -> list[int]:
    """With whose answers those of each count as one, by their Telegram ids."""
    everyone = await ids(world, *who)
    found = await world.do(lambda tx: rings.voices(tx, everyone))
    return [who[everyone.index(found[one])] for one in everyone]


async def test_who_answers_alike_is_one_voice_until_a_person_parts_them(world: World) -> None:
    await world.people(ANN, BEN, CAT, DAN)
    await ties(world, CAT, BEN, ALIKE)
    await ties(world, CAT, DAN)
    assert await voices(world, ANN, BEN, CAT, DAN) == [ANN, BEN, BEN, BEN]
    assert await as_one(world, ANN, BEN, CAT, DAN) == [ANN, BEN, CAT, CAT], "they may get the same task"
    people = await ids(world, BEN, CAT)
    assert await world.do(lambda tx: rings.one_of_each(tx, people[::-1])) == people[1:]
    await world.do(lambda tx: rings.decided(tx, people, 5, as_one=False))
    assert await voices(world, ANN, BEN, CAT, DAN) == [ANN, BEN, CAT, CAT]
    await ties(world, ANN, BEN, INVITED)
    assert await voices(world, ANN, BEN) == [ANN, BEN], "an invitation says nothing of answers"


async def came(world: World, who: int, by: int) -> None:
    a, b = await ids(world, who, by)
    await world.do(lambda tx: rings.came(tx, a, b))


@pytest.mark.parametrize("why", sorted(FINDINGS))
async def test_a_chain_of_invitations_is_one_reason_more(world: World, why: str) -> None:
    """Ann let Ben and Cat in, Cat let Dan in: nobody is one with anybody by that alone."""
    everyone = (ANN, BEN, CAT, DAN)
    await world.people(*everyone)
    for who, by in ((BEN, ANN), (CAT, ANN), (DAN, CAT), (DAN, BEN), (ANN, ANN)):
        await came(world, who, by)
    assert await as_one(world, *everyone) == list(everyone)
    await ties(world, BEN, DAN, why)
    assert await as_one(world, *everyone) == [ANN, BEN, CAT, BEN]
    people = await ids(world, BEN, DAN)
    assert sorted(one.why for one in (await world.do(lambda tx: rings.around(tx, people)))[1]) == sorted([INVITED, why])
    await world.do(lambda tx: rings.decided(tx, people, 5, as_one=False))
    assert await as_one(world, *everyone) == list(everyone)


async def test_an_invitation_after_the_reason_counts_too(world: World) -> None:
    await world.people(ANN, BEN, CAT)
    await ties(world, ANN, BEN, ALIKE)
    await ties(world, ANN, CAT, CONFIRMED)
    await came(world, ANN, CAT)
    assert await as_one(world, ANN, BEN, CAT) == [ANN, BEN, ANN]
    await came(world, BEN, CAT)
    assert await as_one(world, ANN, BEN, CAT) == [ANN] * 3


async def test_a_chain_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rings, "CHAIN_MOST", 1)
    await world.people(ANN, BEN, CAT)
    await came(world, BEN, ANN)
    await came(world, CAT, BEN)
    await ties(world, ANN, CAT, ALIKE)
    assert await as_one(world, ANN, CAT) == [ANN, CAT]
    await ties(world, ANN, BEN, ALIKE)
    assert await as_one(world, ANN, BEN) == [ANN, ANN]


async def test_a_look_around_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.people(ANN, BEN, CAT)
    await ties(world, ANN, BEN)
    await ties(world, BEN, CAT)
    people = await ids(world, CAT)
    monkeypatch.setattr(rings, "MEMBERS_MAX", 2)
    reached, links = await world.do(lambda tx: rings.around(tx, people))
    assert (len(reached), len(links)) == (2, 1)


async def test_one_of_a_ring_has_a_task(world: World) -> None:
    """Two answers a task: the mate goes on with what is left, whoever is no mate has the rest."""
    campaign = await world.campaign(rows=3, answers=2)
    await world.people(ANN, BEN, CAT)
    await ties(world, ANN, BEN)
    first = await world.see(ANN, start(campaign))
    second = await world.see(ANN, happy)
    mates = await world.see(BEN, start(campaign))
    assert mates.task.id not in (first.task.id, second.task.id)
    assert not isinstance(await world.act(BEN, happy), TaskView), "the others are Ann's"
    had = [await world.see(CAT, start(campaign)), await world.see(CAT, happy)]
    had.append(await world.see(CAT, happy))
    assert {one.task.id for one in had} == {first.task.id, second.task.id, mates.task.id}


async def test_what_a_mate_gave_back_may_be_done(world: World) -> None:
    campaign = await world.campaign(rows=1, answers=2)
    await world.people(ANN, BEN)
    await ties(world, ANN, BEN)
    await world.see(ANN, start(campaign))
    assert not isinstance(await world.act(BEN, start(campaign)), TaskView)
    await world.act(ANN, desk.stop)
    await world.see(BEN, start(campaign))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_mates_in_the_same_moment(world: World) -> None:
    """Ann holds the row as Ben looks: he passes it, or sees that it is hers once it is his."""
    campaign = await world.campaign(rows=2, answers=2)
    await world.people(ANN, BEN)
    await ties(world, ANN, BEN)
    ann, ben = await race(world, of(ANN, start(campaign)), of(BEN, start(campaign)))
    assert isinstance(ann, TaskView)
    assert isinstance(ben, TaskView)
    assert ann.task.id != ben.task.id


async def test_a_task_that_a_mate_took_meanwhile_is_left_as_it_was(world: World) -> None:
    """The row was locked, and is not: what was read before says nothing of the mate's lease."""
    campaign = await world.campaign(rows=1, answers=2)
    ann, ben = (one.id for one in [await world.person(ANN), await world.person(BEN)])
    await ties(world, ANN, BEN)
    view = await world.see(ANN, start(campaign))

    def late(tx: Tx) -> tuple[object, object, tuple[int, int]]:
        ring = tx.signals.rings.of(ben)
        had = tx.signals.rings.had(ring, ben, campaign, view.task.id), tx.signals.rings.had(ring, ann, campaign, 1)
        return had, tx.tasks.take(campaign, ben, (), ring), tx.tasks.counts(campaign)

    assert await world.do(late) == ((True, False), None, (1, 0))


async def test_places_too(world: World) -> None:
    campaign = await drafted(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, campaign, "answers"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "2"))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign, waits=False))
    await world.people(ANN, BEN)
    await ties(world, ANN, BEN)
    for who in (ANN, BEN):
        await world.act(who, lambda tx, me: reserving.see(tx, me, campaign))
    (task, *_) = await world.do(lambda tx: tx.tasks.first(campaign, 9))
    await world.act(ANN, lambda tx, me: reserving.reserve(tx, me, campaign, task.id))
    with pytest.raises(Stale):
        await world.act(BEN, lambda tx, me: reserving.reserve(tx, me, campaign, task.id))


async def test_whoever_is_alone_has_no_mates(world: World) -> None:
    await world.people(ANN)
    (ann,) = await ids(world, ANN)
    assert not await world.do(lambda tx: rings.mates_had(tx, ann, 1, 1))
