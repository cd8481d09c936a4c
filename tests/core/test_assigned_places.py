"""Work at places for somebody named: found by them alone, near or far, and taken by nobody else."""

from dataclasses import replace

from core.errors import Stale
from core.launched import running
from core.launched.settling import settle
from core.on_site import around, reserving
from core.on_site.around import AroundView
from core.people import Person
from core.ports import Tx
from core.teams.roster import queue_of
from tests.core.giving import AMINA, refused
from tests.core.listed import entry, joins, people
from tests.core.placing import SHOPS, does, drafted, here, keep, looks, names, see
from tests.core.world import World

ANN, BEN, DAN = 21, 22, 24


async def launched(world: World) -> int:
    """Four shops: the first two Ann's and her team's, the others anyone's."""
    await people(world, "Ann, North", "Ben, North")
    await joins(world, ANN, "Ann")
    await joins(world, BEN, "Ben")
    await world.person(DAN)
    c = await drafted(world, [*SHOPS[2:], *SHOPS[:2]])
    ann, north = await entry(world, "Ann"), await entry(world, "North")

    def start(tx: Tx, me: Person) -> None:
        planned = tx.places.planned(c, 9)
        running.start(tx, me, c, waits=False)
        tx.teams.rows.queue(c, [(planned[2].id, queue_of(ann.id)), (planned[3].id, queue_of(north.id))])
        now = tx.campaigns.get(c)
        assert now
        tx.campaigns.save(replace(now, mapping={**now.mapping, "assign_to": "district"}), now.state)

    await world.act(AMINA, start)
    return c


async def test_ones_own_are_shown_first_before_it_is_known_where_one_is(world: World) -> None:
    c = await launched(world)
    lost = await looks(world, ANN, see(c))
    assert (names(lost.others), lost.lost) == (["Mama Njeri", "Kwa Juma"], True)
    assert [one.metres for one in lost.others] == [None, None]
    found = await looks(world, ANN, here())
    assert names(found.others) == ["Mama Njeri", "Kwa Juma", "Duka Bora", "Soko Ndogo"]
    assert names((await looks(world, BEN, see(c), here())).others) == ["Kwa Juma", "Duka Bora", "Soko Ndogo"]
    assert names((await looks(world, DAN, see(c), here())).others) == ["Duka Bora", "Soko Ndogo"]


async def test_nobody_else_takes_them(world: World) -> None:
    c = await launched(world)
    found = await looks(world, ANN, see(c), here())
    await world.act(DAN, see(c))
    await refused(world, Stale, keep(found.others[0]), DAN)
    kept = await looks(world, ANN, keep(found.others[0]))
    assert names(kept.mine) == ["Mama Njeri"]
    task = await world.see(ANN, lambda tx, me: reserving.begin(tx, me, c, kept.mine[0].task.id))
    after = await does(world, ANN, task, 1)
    assert isinstance(after, AroundView)
    assert names((await world.act(ANN, around.again)).others) == ["Kwa Juma", "Duka Bora", "Soko Ndogo"]


async def test_a_row_for_somebody_has_no_cell(world: World) -> None:
    c = await drafted(world, SHOPS[:2])

    def cells(tx: Tx) -> int:
        campaign = tx.campaigns.get(c)
        assert campaign
        first, _ = tx.places.planned(c, 9)
        settle(tx, campaign, 9, {first.id})
        return len(tx.places.areas(c, 9))

    assert await world.do(cells) == 1
