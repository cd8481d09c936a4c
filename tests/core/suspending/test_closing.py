"""A country closes: everybody there is told once, in time; no new work from the day on, and payouts go on."""

from dataclasses import replace

import pytest

from core import desk
from core.errors import Invalid, NotAllowed
from core.ports import Tx
from core.suspending import closing
from core.views import NothingLeft
from tests.core.world import World, happy, start

ANN, BEN, CAT = 11, 12, 13
DAY_MS = 24 * 3_600_000
SOON, LATER = "2026-10-01", "2026-11-01"  # the clock of tests stands in September
WHY = "A new law there, of last week."


async def lives(world: World, who: int, country: str = "KE") -> None:
    await world.person(who)

    def move(tx: Tx) -> None:
        me = tx.people.by_telegram(who)
        assert me
        tx.people.save_profile(replace(me, country=country))

    await world.do(move)


async def told(world: World) -> list[int]:
    """Whom the job tells, and what."""

    def all_of_them(tx: Tx) -> None:
        found = tx.suspensions.countries.get("KE")
        assert found
        after = 0
        while after := closing.tell(tx, "KE", found.said_at, after):
            pass

    await world.do(all_of_them)
    return await world.do(lambda tx: sorted(one.chat_id for one in tx.outbox.due(99, 1) if one.kind == closing.NOTICE))


async def test_everybody_there_is_told_what_ends_and_when(world: World) -> None:
    await lives(world, ANN)
    await lives(world, BEN, "TZ")
    await lives(world, CAT)
    await world.do(lambda tx: closing.close(tx, "KE", LATER))
    assert await told(world) == [ANN, CAT]
    texts = await world.act(ANN, lambda tx, me: closing.told(tx, me, "KE"))
    assert [one.one[:14] for one in texts] == ["Work in {count", "All you earned"]
    assert await world.act(ANN, lambda tx, me: closing.told(tx, me, "TZ")) == []


async def test_from_the_day_on_there_is_no_new_work_and_nothing_else_ends(world: World) -> None:
    campaign = await world.campaign(rows=5)
    for who, country in ((ANN, "KE"), (BEN, "TZ")):
        await lives(world, who, country)
        await world.see(who, start(campaign))
    found = await world.do(lambda tx: closing.close(tx, "KE", LATER))
    assert closing.day_of(found) == LATER
    await world.see(ANN, happy)
    world.clock.tick(found.at - world.clock.now())
    view = await world.act(ANN, happy)
    assert isinstance(view, NothingLeft), "what was held could be finished"
    assert view.why.one.startswith("Since {day} there is no new work in {country}")
    with pytest.raises(NotAllowed):
        await world.act(ANN, start(campaign))
    assert (await world.balance(ANN)).available == 10
    await world.see(BEN, happy)
    await world.do(lambda tx: closing.reopen(tx, "KE"))
    assert [one.one for one in await world.act(ANN, lambda tx, me: closing.told(tx, me, "KE"))] == [
        "Work in {country} goes on after all. /work"
    ]
    assert (await world.act(ANN, desk.look)).screen.code == "card"


@pytest.mark.parametrize(
    ("country", "day", "reason", "says"),
    [
        ("ke", LATER, "", "no country"),
        ("ZZ", LATER, "", "no country"),
        ("KE", "soon", "", "name a day"),
        ("KE", "2026-02-30", "", "name a day"),
        ("KE", "2026-01-01", WHY, "name a day"),
        ("KE", SOON, "", "told {n} days before"),
        ("KE", SOON, "Law.", "a reason of"),
        ("KE", SOON, "x" * 301, "a reason of"),
    ],
)
async def test_what_is_refused(world: World, country: str, day: str, reason: str, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        await world.do(lambda tx: closing.close(tx, country, day, reason))


async def test_sooner_with_a_reason_that_they_read(world: World) -> None:
    await lives(world, ANN)
    await world.do(lambda tx: closing.close(tx, "KE", SOON, WHY))
    texts = await world.act(ANN, lambda tx, me: closing.told(tx, me, "KE"))
    assert texts[1].params == {"words": WHY}
    assert [one.country for one in await world.do(lambda tx: tx.suspensions.countries.all())] == ["KE"]


async def test_what_was_said_since_is_told_instead(world: World) -> None:
    await lives(world, ANN)
    first = await world.do(lambda tx: closing.close(tx, "KE", LATER))
    world.clock.tick(1)
    await world.do(lambda tx: closing.close(tx, "KE", "2026-12-01"))
    assert await world.do(lambda tx: closing.tell(tx, "KE", first.said_at, 0)) == 0
    with pytest.raises(Invalid, match="Nothing ends"):
        await world.do(lambda tx: closing.reopen(tx, "TZ"))
