"""One-off jobs on a world: a requester's file with time windows, taken in and launched, and what a worker sends."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from core.drafting import studio
from core.errors import Text
from core.kinds import Sample
from core.launched import ends, running
from core.on_site.proving import How
from core.people import Person
from core.ports import Tx
from core.quality.finding import PhotoFacts
from core.tables import intake, sampling
from core.views import View
from core.working import answering
from tests.core.giving import AMINA, requester
from tests.core.world import Act, World

ANN, BEN = 21, 22
COLUMNS = ("job", "place", "lat", "lon", "from", "until", "risk")
HOUR, DAY = 3_600_000, 24 * 3_600_000
HERE, FAR = "-1.286 36.819 0 10", "-1.5 36.819 0 10"
SHARP = PhotoFacts(width=960, height=1280, mean=120.0, brightest=230, deviation=55.0, sharpness=90.0)
Times = tuple[int, int]  # hours from now; 0 for none


def cell(world: World, hours: int) -> str:
    """A moment as the file writes it, by the clock of Nairobi."""
    at = datetime.fromtimestamp(world.clock.now() // 1000 + hours * 3600 + 3 * 3600, UTC)
    return f"{at:%Y-%m-%d %H:%M}" if hours else ""


def row(number: int, begins: str = "", ends: str = "") -> dict[str, str]:
    found = {"job": f"Hang up poster {number}", "place": "Town hall", "lat": "-1.2860", "lon": "36.8190"}
    return {**found, "from": begins, "until": ends, "risk": "Traffic."}


async def lives(world: World, who: int, country: str) -> None:
    def change(tx: Tx, me: Person) -> None:
        tx.people.save_profile(Person(me.id, me.telegram_id, me.language, country, consent=me.consent))

    await world.act(who, change)


async def file(world: World, rows: Sequence[dict[str, str]], country: str = "KE") -> tuple[int, Sequence[Text]]:
    """A draft of a file of jobs, and what was wrong with its rows."""
    await requester(world, points=100_000)
    await lives(world, AMINA, country)

    def make(tx: Tx, me: Person) -> tuple[int, Sequence[Text]]:
        campaign = studio.begin(tx, me, "Posters", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "job.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        assert job
        intake.head(tx, campaign.id, Sample(COLUMNS, rows))
        wrong = intake.add_rows(tx, campaign.id, list(enumerate(rows, 2)), job.id, {})
        intake.finish(tx, campaign.id, me.id, job.id, intake.Came(wrong, len(wrong)))
        return campaign.id, wrong

    return await world.act(AMINA, make)


def _ended(tx: Tx, job_id: int) -> None:
    tx.jobs.done(job_id)


async def says(world: World, campaign_id: int, step: str, text: str) -> View:
    """The requester decides one thing of a draft; the job that goes through the rows runs at once."""
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, campaign_id, step))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, text))
    for job in await world.do(lambda tx: tx.jobs.due(99, 1)):
        after: int | None = 0 if job.kind == sampling.JOB else None
        while after is not None:
            named = bool(job.payload["named"])
            after = await world.do(partial(sampling.step, campaign_id=campaign_id, after=after, named=named))
        await world.do(partial(_ended, job_id=job.id))
    return await world.act(AMINA, lambda tx, me: studio.draft(tx, me, campaign_id))


async def launched(world: World, *times: Times, price: int = 50, answers: int = 1) -> int:
    """Running jobs with these windows; its id."""
    rows = [row(n, *(cell(world, one) for one in window)) for n, window in enumerate(times)]
    campaign_id, wrong = await file(world, rows)
    assert not wrong
    for step, text in {"asks": "Lab", "purpose": "To tell", "price": str(price), "answers": str(answers)}.items():
        await says(world, campaign_id, step, text)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign_id, waits=False))
    return campaign_id


async def close(world: World, campaign_id: int) -> None:
    """The job that closes rows at their time."""
    while await world.do(lambda tx: ends.step(tx, campaign_id)):
        pass


def sends(value: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, value, how=How(live=True))


def photo(digit: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, digit * 64, SHARP)


done: Act = answering.done
