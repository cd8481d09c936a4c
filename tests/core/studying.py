"""Surveys of a requester on a world: made of a table, set up as a file would, launched, and answered by tapping."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.drafting import setup, studio
from core.errors import Text
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake
from core.views import View
from core.working import answering
from tests.core.giving import AMINA, requester
from tests.core.world import World, start

Row = Mapping[str, str]
COLUMNS = ("question", "type", "name", "options", "block", "shuffle", "exclusive", "required", "ask_if")
GENDER = {"question": "Are you a woman or a man?", "type": "choose one", "name": "gender", "options": "Woman|Man|Other"}
AGE = {"question": "How old are you?", "type": "choose one", "name": "age", "options": "18-30|31 and more"}
MOOD = {"question": "How are you?", "type": "text", "name": "mood"}
SAID: Mapping[str, Any] = {"asks": "Lab", "purpose": "To learn", "price": 10, "people": 4}


def table(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [{column: row.get(column, "") for column in COLUMNS} for row in rows]


async def drafted(world: World, *rows: Row, points: int = 10_000, in_zip: bool = False, **values: Any) -> int:
    """A draft of these questions, decided as ``campaign.toml`` would with these values; its id.

    ``in_zip``: the two came together, so that it is decided before the rows are taken in.
    """
    if not await world.do(lambda tx: tx.people.by_telegram(AMINA)):
        await requester(world, points=points)
    sample = Sample(COLUMNS, table(rows))

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Study", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        assert job
        intake.head(tx, campaign.id, sample)
        assert not in_zip or setup.take_over(tx, campaign.id, sample, {**SAID, **values}) == []
        assert intake.add_rows(tx, campaign.id, list(enumerate(sample.rows, 2)), job.id, {}) == []
        intake.finish(tx, campaign.id, me.id, job.id, intake.Came())
        return campaign.id

    campaign_id = await world.act(AMINA, make)
    assert in_zip or await decided(world, campaign_id, **{**SAID, **values}) == []
    return campaign_id


async def decided(world: World, campaign_id: int, **values: Any) -> Sequence[Text]:
    """What of a set-up was not taken."""
    return await world.do(lambda tx: setup.take_over(tx, campaign_id, Sample(COLUMNS, ()), values))


async def launched(world: World, *rows: Row, **values: Any) -> int:
    campaign_id = await drafted(world, *rows, **values)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign_id, waits=False))
    return campaign_id


async def says(world: World, who: int, *said: str | int) -> View:
    """Taps an option by its number, or writes."""
    view: View | None = None
    for one in said:
        if isinstance(one, int):
            view = await world.act(who, lambda tx, me, one=one: answering.choose(tx, me, one))  # type: ignore[misc]
        else:
            view = await world.act(who, lambda tx, me, one=one: answering.typed(tx, me, 0, one))  # type: ignore[misc]
    assert view is not None
    return view


async def does(world: World, who: int, campaign_id: int, *said: str | int) -> View:
    """Begins the survey and answers it; what is shown at the end."""
    await world.act(who, start(campaign_id))
    return await says(world, who, *said)


def reasons(problems: Sequence[Text]) -> list[str]:
    """What was wrong with a set-up, in words with their values."""
    return [_worded(one.params["why"]) for one in problems if isinstance(one.params["why"], Text)]


def _worded(text: Text) -> str:
    return text.one.format(**text.params)
