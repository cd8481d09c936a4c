"""A ring has more accounts than a card has room for: what is decided is decided of all of them, and one who comes later
is no way out.

Mutants that these tests kill: the thirteenth account is paid out, counts apart, is looked at by nobody or has no word
of its own; many accounts at one number that nobody looks at, a family that is looked at, two cases for one ring.
"""

from itertools import pairwise

import pytest

from core.errors import NotAllowed
from core.lost import freezing
from core.payouts import naming
from core.payouts.model import CONTACT
from core.process import moderation
from core.signals import deciding, fraud, fraud_words, holding, rings
from core.signals.deciding import APART, FINE, LETTERS, LOOK, ONE
from core.signals.noticing import SHOWN_MOST
from core.signals.port import APART as APART_WHY
from core.signals.port import CONFIRMED, HELD, INVITED, NUMBER, SAID, Link
from tests.core.payouts.test_sharing import names
from tests.core.signals.accusing import writes
from tests.core.signals.test_noticing import ANN, ASHA, DORA, STRAIGHT, card, cases, crowd, notice, says
from tests.core.world import World

MANY = range(201, 215)  # fourteen more accounts
LATE = 300


async def chained(world: World) -> tuple[int, list[int]]:
    """Ann and fourteen more, each paid where the next one is: one case, and all of them, Ann first."""
    c, (ann, *_) = await crowd(world)
    found = [ann, *[(await world.person(one)).id for one in MANY]]
    for one, other in pairwise(found):
        await world.do(lambda tx, one=one, other=other: rings.link(tx, one, other, NUMBER))  # type: ignore[misc]
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (case,) = await cases(world)
    return case.id, found


async def test_payouts_of_all_of_them_wait_and_of_who_comes_later(world: World) -> None:
    case, people = await chained(world)
    assert len(people) > SHOWN_MOST
    assert not await world.do(lambda tx: freezing.until(tx, people[-1]))
    await world.act(ASHA, lambda tx, me: fraud.hold(tx, me, case))
    assert {await world.do(lambda tx, one=one: holding.state_of(tx, one)) for one in people} == {HELD}  # type: ignore[misc]
    late = (await world.person(LATE)).id
    end = await world.do(lambda tx: holding.until(tx, people[0]))
    await world.do(lambda tx: rings.link(tx, people[-1], late, INVITED))
    assert not await world.do(lambda tx: freezing.until(tx, late)), "that alone ties nobody"
    await world.do(lambda tx: rings.link(tx, people[-1], late, NUMBER))
    assert await world.do(lambda tx: freezing.until(tx, late)) == end
    text, may = await world.act(LATE, fraud_words.told)
    assert "A person looks at how some accounts answer" in text[0].one
    assert (str(text[0].params["day"]), may) != ("", True)
    with pytest.raises(NotAllowed, match="a person looks"):
        await world.act(LATE, lambda tx, me: freezing.refuse(tx, me.id))
    await says(world, FINE)
    for one in (*people, late):
        assert not await world.do(lambda tx, one=one: freezing.until(tx, one)), "all of it goes on"  # type: ignore[misc]


async def test_who_is_parted_from_those_does_not_wait_with_them(world: World) -> None:
    case, people = await chained(world)
    await world.act(ASHA, lambda tx, me: fraud.hold(tx, me, case))
    late = (await world.person(LATE)).id
    await world.do(lambda tx: rings.link(tx, people[-1], late, NUMBER))
    await world.act(ASHA, lambda tx, me: deciding.part(tx, me, case, late))
    assert not await world.do(lambda tx: freezing.until(tx, late))


@pytest.mark.parametrize("as_one", [True, False])
async def test_a_word_counts_for_all_of_them(world: World, as_one: bool) -> None:
    """Also where nothing but the word holds them together afterwards."""
    case, people = await chained(world)
    await says(world, ONE if as_one else APART)
    for one, other in pairwise(people):
        await world.do(lambda tx, one=one, other=other: tx.signals.rings.unlink(Link(one, other, NUMBER)))  # type: ignore[misc]
    await world.do(lambda tx: rings.link(tx, people[0], people[-1], INVITED))
    found = await world.do(lambda tx: rings.as_one(tx, people))
    assert len({*found.values()}) == (1 if as_one else len(people))
    assert case


async def test_who_is_one_by_a_word_stays_so_when_another_is_parted(world: World) -> None:
    c, _ = await crowd(world)
    people = [(await world.person(one)).id for one in MANY]
    await world.do(lambda tx: rings.decided(tx, people, c, as_one=True))
    await world.do(lambda tx: rings.decided(tx, people[5:7], c, as_one=False))
    assert len({*(await world.do(lambda tx: rings.as_one(tx, people))).values()}) == 1
    apart = [(people[6], one) for one in people if one != people[6]]
    for one, other in apart:
        await world.do(lambda tx, one=one, other=other: rings.link(tx, one, other, APART_WHY))  # type: ignore[misc]
    found = await world.do(lambda tx: rings.as_one(tx, people))
    assert {one for one in people if found[one] != found[people[0]]} == {people[6]}
    await world.do(lambda tx: rings.decided(tx, people, c, as_one=False))
    assert len({*(await world.do(lambda tx: rings.as_one(tx, people))).values()}) == len(people)
    whys = {one.why for one in (await world.do(lambda tx: rings.around(tx, people)))[1]}
    assert whys == {APART_WHY} != {CONFIRMED}


async def test_all_are_looked_at_and_each_has_a_word_of_its_own(world: World) -> None:
    case, people = await chained(world)
    lines = await card(world, (await cases(world))[0])
    assert (
        f"{len(people)} accounts hang together here. {SHOWN_MOST} are told below; what you decide is for all." in lines
    )
    await world.act(DORA, lambda tx, me: fraud.begin(tx, me, case, people[-1]))
    assert (await world.act(DORA, fraud.sentence)).letter == LETTERS[len(people) - 1] == "O"
    await writes(world, DORA)
    assert await world.do(lambda tx: holding.state_of(tx, people[-1])) == SAID
    await world.act(DORA, lambda tx, me: moderation.may_open(tx, me, case))
    with pytest.raises(NotAllowed):
        await world.act(ANN, lambda tx, me: moderation.may_open(tx, me, case))
    await says(world, LOOK)
    watched = [await world.do(lambda tx, one=one: tx.signals.watch.get(one)) for one in people]  # type: ignore[misc]
    assert all(one and one.looks for one in watched)


def test_there_are_letters_for_all() -> None:
    assert len({*LETTERS}) == len(LETTERS) == rings.MEMBERS_MAX
    assert (LETTERS[0], LETTERS[25], LETTERS[26], LETTERS[299]) == ("A", "Z", "AA", "KN")


async def test_more_at_one_number_than_a_family_are_looked_at_once(world: World) -> None:
    """Whoever proves a number to be their own needs no look for it, however many do."""
    await crowd(world)
    for who in MANY[:3]:
        await world.person(who)
        await names(world, who, CONTACT)
    assert await cases(world) == [], "families share phones"
    for who in MANY[3:6]:
        await world.person(who)
        await names(world, who, CONTACT)
    (case,) = await cases(world)
    found = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert found
    assert len(found.people) == 6
    lines = await card(world, case)
    assert "A: 4 accounts are paid at numbers that they share with one another." in lines
    assert "A and E are paid at the same number." in lines
    await world.act(ASHA, lambda tx, me: fraud.hold(tx, me, case.id))
    await world.person(LATE)
    await world.act(LATE, lambda tx, me: naming.own(tx, me, "254712000789"))
    assert len(await cases(world)) == 1
    assert await world.act(LATE, lambda tx, me: holding.until(tx, me.id)) > 0
    await says(world, FINE)
    assert await cases(world) == []
    await world.person(LATE + 1)
    await names(world, LATE + 1, CONTACT)
    assert len(await cases(world)) == 1, "one more is looked at anew"
    await says(world, FINE)
    await names(world, LATE + 1, CONTACT, "254712000790")
    assert await cases(world) == [], "of the same one nobody is asked again"
    assert await names(world, LATE + 1, CONTACT, "254712000791")
