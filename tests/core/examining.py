"""Entry tests, and somebody who takes them."""

from collections.abc import Sequence
from typing import Any

from core.campaigns import Campaign
from core.drafting import setup, studio
from core.entry.port import Try
from core.errors import Text
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake
from core.working import answering
from tests.core.giving import AMINA, requester
from tests.core.world import World

ANN = 21
COLUMNS = ("text", "options", "answer")
SAID: dict[str, Any] = {"kind": "classify", "question": "How does it sound?", "asks": "Lab", "purpose": "To learn"}
DAY = 24 * 3_600_000


async def drafted(world: World, right: Sequence[str], **values: Any) -> int:
    """A draft of rows with these right answers, of which Good and Bad can be chosen."""
    rows = [{"text": f"row {n}", "options": "Good|Bad", "answer": one} for n, one in enumerate(right)]
    sample = Sample(COLUMNS, rows)
    if not await world.do(lambda tx: tx.people.by_telegram(AMINA)):
        await requester(world, points=10_000)

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Feelings", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        assert job
        intake.head(tx, campaign.id, sample)
        told = {**SAID, "price": 5, "answers": 3, **values}
        assert setup.take_over(tx, campaign.id, sample, told) == []
        intake.add_rows(tx, campaign.id, list(enumerate(rows, 2)), job.id, {})
        intake.finish(tx, campaign.id, me.id, job.id, intake.Came())
        return campaign.id

    return await world.act(AMINA, make)


async def launched(world: World, right: Sequence[str], **values: Any) -> int:
    c = await drafted(world, right, **values)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


async def says(world: World, *taps: str) -> list[Text | None]:
    """Answers one after the other; what was told with each."""
    told = []
    for one in taps:
        view = await world.act(ANN, lambda tx, me, one=one: answering.answer(tx, me, one))  # type: ignore[misc]
        told.append(view.told)
    return told


async def found(world: World, c: int) -> Try | None:
    return await world.act(ANN, lambda tx, me: tx.entries.get(c, me.id))


def end(told: Text | None) -> Text:
    assert told
    more = told.params["more"]
    assert isinstance(more, Text)
    return more


def of_id(tx: Tx, c: int) -> Campaign:
    campaign = tx.campaigns.get(c)
    assert campaign
    return campaign
