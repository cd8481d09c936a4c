"""A campaign of places on a world: a requester's table taken in and launched, and what a worker sends there."""

from collections.abc import Sequence

from core.drafting import studio
from core.front import telling
from core.kinds import Sample
from core.launched import running
from core.on_site import reserving
from core.on_site.around import AroundView
from core.on_site.placed_jobs import Job
from core.on_site.proving import How
from core.people import Person
from core.ports import Tx
from core.quality.finding import PhotoFacts
from core.tables import intake
from core.views import TaskView, View
from core.working import answering, pressing
from tests.core.giving import AMINA, requester
from tests.core.world import Act, World

COLUMNS = ("shop", "district", "lat", "lon")
Row = tuple[str, str, str, str]
# Along a road that leads east from the town hall of Nairobi; 0.001 degrees are 111 m.
SHOPS: Sequence[Row] = (
    ("Mama Njeri", "Centre", "-1.2860", "36.8190"),
    ("Kwa Juma", "Centre", "-1.2860", "36.8220"),
    ("Duka Bora", "Pumwani", "-1.2860", "36.8400"),
    ("Soko Ndogo", "Eastleigh", "-1.2700", "36.8560"),
)
SHARP = PhotoFacts(width=960, height=1280, mean=120.0, brightest=230, deviation=55.0, sharpness=90.0)
HALL = "-1.2860 36.8190 0 0"


async def drafted(world: World, rows: Sequence[Row] = SHOPS) -> int:
    """A draft of these places with everything decided; its id."""
    if not await world.do(lambda tx: tx.people.by_telegram(AMINA)):
        await requester(world, points=100_000)
    values = [dict(zip(COLUMNS, row, strict=True)) for row in rows]

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Shops", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        assert job
        intake.head(tx, campaign.id, Sample(COLUMNS, values))
        assert intake.add_rows(tx, campaign.id, list(enumerate(values, 2)), job.id, {}) == []
        intake.finish(tx, campaign.id, me.id, job.id, intake.Came())
        return campaign.id

    c = await world.act(AMINA, make)
    steps = {"asks": "Lab", "purpose": "To learn", "price": "5", "answers": "1", "risk": "Traffic", "radius": "100"}
    for step, text in steps.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    return c


async def launched(world: World, rows: Sequence[Row] = SHOPS) -> int:
    """A running campaign of these places; its id."""
    c = await drafted(world, rows)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


async def does(world: World, who: int, view: TaskView, number: int) -> View:
    """The task on the screen is done: agreed to, the place and a photo sent."""
    await world.see(who, pressing.forward)
    lat, lon = view.task.data["lat"], view.task.data["lon"]
    await world.see(who, lambda tx, me: answering.answer(tx, me, f"{lat} {lon} 0 5", how=How(live=True)))
    return await world.act(who, lambda tx, me: answering.answer(tx, me, f"{number:064x}", SHARP))


def see(c: int) -> Act:
    return lambda tx, me: reserving.see(tx, me, c)


def here(value: str = HALL) -> Act:
    return lambda tx, me: telling.here(tx, me, value)


def keep(one: Job) -> Act:
    return lambda tx, me: reserving.reserve(tx, me, one.campaign.id, one.task.id)


def drop(one: Job) -> Act:
    return lambda tx, me: reserving.release(tx, me, one.campaign.id, one.task.id)


def go(one: Job) -> Act:
    return lambda tx, me: reserving.begin(tx, me, one.campaign.id, one.task.id)


async def looks(world: World, who: int, *acts: Act) -> AroundView:
    """What the last of these leads to."""
    view: View | None = None
    for act in acts:
        view = await world.act(who, act)
    assert isinstance(view, AroundView), view
    return view


def names(jobs: object) -> list[str]:
    assert isinstance(jobs, list)
    return [one.called for one in jobs]
