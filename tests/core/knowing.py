"""Campaigns some of whose rows have an answer that is known, and people who answer them right or wrong."""

from collections.abc import Callable, Mapping, Sequence

from core import desk
from core.drafting import studio
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.skills import keeping
from core.skills.port import Kept
from core.tables import intake, sampling
from core.task_queues import KNOWN
from core.views import TaskView, View
from core.working import answering
from tests.core.giving import AMINA, requester
from tests.core.world import World

SKILL = "sentiment"
OPTIONS = "Good|Bad|Mixed|Neither"
ANN, BEN = 21, 22
MINUTE, PACE = 60_000, 5000  # ms; of a task
Row = Mapping[str, str]


def rows_of(work: int, known: Sequence[str] = (), options: str = OPTIONS, hint: str = "") -> list[Row]:
    """Known rows first; the text says what is right."""
    every = [*known, *[""] * work]
    return [
        {"text": f"{n}: {one or 'work'}", "options": options, "answer": one, "hint": hint if one else ""}
        for n, one in enumerate(every)
    ]


async def drafted(world: World, rows: Sequence[Row], **steps: str) -> int:
    """A draft with everything decided; its id."""
    if not await world.do(lambda tx: tx.people.by_telegram(AMINA)):
        await requester(world, points=1_000_000)

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Moods", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        intake.head(tx, campaign.id, Sample(tuple(rows[0]), rows))
        intake.add_rows(tx, campaign.id, list(enumerate(rows, 2)), 0, {})
        intake.finish(tx, campaign.id, me.id, 0, intake.Came())
        return campaign.id

    c = await world.act(AMINA, make)
    await decide(world, c, **({"asks": "Nuru Lab", "purpose": "To learn"} | {"price": "5"} | steps))
    await looked_at(world, c)
    return c


async def looked_at(world: World, c: int) -> None:
    """The job that looks at a draft's rows anew has run."""
    while await world.do(lambda tx: sampling.step(tx, c, 0)):
        pass


async def decide(world: World, c: int, **steps: str) -> None:
    for step, text in steps.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]


async def launched(world: World, rows: Sequence[Row], **steps: str) -> int:
    c = await drafted(world, rows, **steps)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


def right_of(view: TaskView) -> int:
    """The number of the option that the task's text says is right; the first where it is work."""
    return max(0, view.options.index(said) if (said := view.task.data["answer"]) else 0)


def wrong_of(view: TaskView) -> int:
    return (right_of(view) + 1) % len(view.options)


async def works(
    world: World, who: int, c: int, tasks: int, say: Callable[[TaskView], int] = right_of
) -> list[TaskView]:
    """The person answers up to so many tasks, the clock running on; what they were given."""
    given = list[TaskView]()
    view: View = await world.act(who, lambda tx, me: desk.start(tx, me, c))
    while isinstance(view, TaskView) and len(given) < tasks:
        given.append(view)
        number = say(view)
        world.clock.tick(PACE)
        view = await world.act(who, lambda tx, me, number=number: answering.choose(tx, me, number))  # type: ignore[misc]
        await tick(world)
    return given


async def tick(world: World) -> None:
    """The clock decides what it can."""
    while await world.do(lambda tx: appeals.tick(tx, 50)) == 50:
        pass


async def later(world: World) -> None:
    """Nothing that was just answered can be changed any more."""
    world.clock.tick(MINUTE + 1)
    await tick(world)


def known_among(given: Sequence[TaskView]) -> list[int]:
    """Where in what was given the known tasks are."""
    return [n for n, one in enumerate(given) if one.task.queue == KNOWN]


async def kept_of(world: World, who: int, skill: str = SKILL) -> Kept:
    return await world.act(who, lambda tx, me: keeping.of(tx, me.id, skill))
