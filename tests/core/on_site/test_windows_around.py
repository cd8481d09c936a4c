"""Time windows among the jobs around a person: what is over is not listed, what is kept lasts as its window."""

import pytest

from core.errors import Stale, Text
from core.on_site import around
from core.on_site.reserving import RESERVED_SECONDS
from core.working import leases
from tests.core.giving import refused
from tests.core.jobbing import ANN, BEN, DAY, HOUR, close, launched, lives
from tests.core.placing import here, keep, looks, see
from tests.core.world import World


async def test_what_is_over_is_not_listed(world: World) -> None:
    """Before the job came that closes it, too."""
    c = await launched(world, (0, 1), (0, 2))
    await world.person(ANN)
    first = (await looks(world, ANN, see(c), here())).others
    assert len(first) == 2
    world.clock.tick(HOUR)
    found = (await looks(world, ANN, around.again)).others
    assert [one.task.row for one in found] == [3]
    over = next(one for one in first if one.task.row == 2)
    assert "Someone else has just taken" in await refused(world, Stale, keep(over), ANN)
    await close(world, c)
    assert [one.task.row for one in (await looks(world, ANN, around.again)).others] == [3]


@pytest.mark.parametrize(
    ("times", "held", "said"),
    [
        ((0, 1), HOUR, "🕒 Until {end}"),
        ((24, 48), 2 * DAY, "🕒 From {begin} until {end}"),
        ((0, 0), RESERVED_SECONDS * 1000, ""),
    ],
)
async def test_what_is_kept_is_theirs_as_long_as_its_window(
    world: World, times: tuple[int, int], held: int, said: str
) -> None:
    c = await launched(world, times)
    await world.people(ANN, BEN)
    await lives(world, ANN, "KE")
    (one,) = (await looks(world, ANN, see(c), here())).others
    view = await looks(world, ANN, keep(one))
    (mine,) = view.mine
    assert abs(mine.until - world.clock.now() - held) < 60_000
    assert view.told
    assert view.told.one == ("It is yours. {when}" if said else "It is yours for {time}.")
    if said:
        when = view.told.params["when"]
        assert isinstance(when, Text)
        assert when.one == said
    world.clock.tick(held)
    assert await world.do(lambda tx: leases.lapse(tx, 9)) == 1
    await close(world, c)
    left = (await looks(world, BEN, see(c), here())).others
    assert len(left) == (0 if said else 1)
