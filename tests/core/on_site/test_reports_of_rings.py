"""Who hangs together is one in the count of those who could not get to a place, and is paid for the way once."""

from core.front import telling
from core.launched import running
from core.on_site import unreached
from core.signals import rings
from core.signals.port import NUMBER
from core.views import TaskView
from tests.core.giving import AMINA
from tests.core.on_site.test_unreached import at_funds
from tests.core.reaching import ANN, BEN, NEAR, asked, paying, waiting, why
from tests.core.world import World, start


async def test_two_accounts_of_one_person_are_one_who_says_so(world: World) -> None:
    """Never two of a ring in one report count; and the way is paid once."""
    c = await paying(world)
    await world.act(AMINA, lambda tx, me: running.decide(tx, at_funds(tx, me, c), "100"))
    await asked(world, ANN, c)
    await world.people(BEN)
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    await world.act(ANN, why("road"))
    await world.act(ANN, lambda tx, me: telling.here(tx, me, NEAR, live=True))
    view = await world.act(BEN, start(c))
    if isinstance(view, TaskView):
        await world.act(BEN, unreached.ask)
        await world.act(BEN, why("closed"))
        await world.act(BEN, lambda tx, me: telling.here(tx, me, NEAR, live=True))
    assert await waiting(world, c) == [], "one person has said so, with two accounts"
    assert (await world.balance(BEN)).available == 0, "and was paid for the way twice"
