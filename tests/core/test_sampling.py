"""Rows of which a machine is sure: which of them people check, how that is changed, and what it costs."""

from functools import partial
from typing import Any

import pytest

from core import intake, running, sampling, studio
from core.campaigns import Campaign, State
from core.forms import Form
from core.kinds import Sample, Settings
from core.ports import Tx
from core.pricing import cost
from core.questions import ChooseOne
from core.sampling import confidence, is_asked
from tests.core.giving import AMINA, decided, draft, requester, running_one
from tests.core.world import World

COLUMNS = ("text", "prediction", "confidence", "options")
ROW = {"text": "Hello", "prediction": "Good", "confidence": "0.95", "options": "Good|Bad"}
SAMPLE = Sample(COLUMNS, [ROW, {**ROW, "text": "Bye"}])


@pytest.mark.parametrize(
    ("cell", "value"),
    [("0.95", 0.95), ("95", 0.95), ("95%", 0.95), ("0.5 %", 0.005), ("1", 1.0), ("sure", 0.0), ("", 0.0)],
)
def test_confidence_as_machines_write_it(cell: str, value: float) -> None:
    assert confidence(cell) == pytest.approx(value)


def test_one_in_ten_of_the_sure_rows_and_every_doubtful_one() -> None:
    form = Form((ChooseOne("answer", "Is it?", ("Good", "Bad")),), predicted="prediction")
    mapping = {"confidence": "confidence"}
    campaign = Campaign(1, 1, 1, State.DRAFT, "Moods", form=form, mapping=mapping, settings=Settings("Is it?"))
    sure = [{**ROW, "text": f"text {n}"} for n in range(1000)]
    assert all(is_asked(campaign, n, row) for n, row in enumerate(sure)), "all of them until somebody decides otherwise"
    sampled = Campaign(**{**_fields(campaign), "settings": Settings("Is it?", more={"sample": "10"})})
    found = [n for n, row in enumerate(sure) if is_asked(sampled, n, row)]
    assert 60 < len(found) < 140
    assert found == [n for n, row in enumerate(sure) if is_asked(sampled, n, row)]
    assert all(is_asked(sampled, n, {**row, "confidence": "0.89"}) for n, row in enumerate(sure))


def _fields(campaign: Campaign) -> dict[str, Any]:
    return {name: getattr(campaign, name) for name in Campaign.__dataclass_fields__}


async def drawn(world: World, c: int, share: str) -> None:
    """The requester decides how many are checked, and the job draws them."""
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "sample"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, share))
    after: int | None = 0
    while after is not None:
        after = await world.do(partial(sampling.step, campaign_id=c, after=after))


async def rows(world: World, c: int) -> int:
    return (await one(world, c)).rows


async def one(world: World, c: int) -> Campaign:
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    return campaign


async def test_the_rest_is_not_opened_and_costs_nothing(world: World) -> None:
    await requester(world)
    c = await draft(world, 600, sample=SAMPLE)
    assert await rows(world, c) == 600
    await drawn(world, c, "20")
    few = await rows(world, c)
    assert 5 < few < 70
    await drawn(world, c, "20")
    assert await rows(world, c) == few, "the same rows again"
    await decided(world, c, price="1")
    assert cost(await one(world, c)) == few
    await drawn(world, c, "1")
    assert await rows(world, c) == 600
    await drawn(world, c, "20")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    slots, waiting = await world.do(lambda tx: tx.tasks.counts(c))
    assert (slots, waiting) == (few, 0)
    assert await world.do(lambda tx: sampling.step(tx, c, 0)) is None, "what is launched stays"


async def test_rows_that_come_later_are_sampled_too(world: World) -> None:
    await requester(world)
    c = await draft(world, 1, sample=SAMPLE)
    await drawn(world, c, "20")

    def more(tx: Tx) -> None:

        intake.add_rows(tx, c, [(n, {**ROW, "text": f"more {n}"}) for n in range(10, 110)], 0, {})

    await world.do(more)
    assert await rows(world, c) < 30


async def test_no_draft_is_nothing_to_draw_from(world: World) -> None:
    await requester(world)
    assert await world.do(lambda tx: sampling.step(tx, 404, 0)) is None
    c = await running_one(world)
    assert await world.do(lambda tx: sampling.step(tx, c, 0)) is None
