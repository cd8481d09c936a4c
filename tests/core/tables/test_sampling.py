"""Rows of which a machine is sure: which of them people check, how that is changed, and what it costs."""

from functools import partial
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import launch, studio
from core.drafting.drafts import Draft, unpack
from core.drafting.pricing import cost
from core.errors import Invalid, Stale
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.kinds import Sample, Settings
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake, sampling
from core.tables.sampling import confidence, is_asked
from core.views import View
from tests.core.giving import AMINA, decided, draft, refused, requester, running_one
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
    await looked_at(world, c, named=False)


async def looked_at(world: World, c: int, *, named: bool) -> None:
    after: int | None = 0
    while after is not None:
        after = await world.do(partial(sampling.step, campaign_id=c, after=after, named=named))


async def asks(world: World, c: int, question: str) -> None:
    """The requester writes the question anew."""
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "question"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, question))


WHO = ("text", "who", "options")


async def of_people(world: World, rows_: int) -> int:
    """A draft of rows about people; every third says of whom, and none has a name in the first rows that are seen."""
    sample = Sample(WHO, [{"text": "a", "who": "Ann", "options": "Yes|No"}])
    c = await draft(world, 0, sample=sample)
    values = [
        (n, {"text": f"text {n}", "who": "Ann" if n % 3 else "", "options": "Yes|No"}) for n in range(2, rows_ + 2)
    ]
    await world.do(lambda tx: intake.add_rows(tx, c, values, 0, {}))
    return c


async def test_rows_that_lack_what_the_question_names(world: World) -> None:
    await requester(world)
    c = await of_people(world, 600)
    await asks(world, c, "Does ${who} say so?")
    assert "still being read" in await refused(world, Stale, lambda tx, me: launch.summary(tx, me, c))
    await looked_at(world, c, named=True)
    kept = await draft_of(world, c)
    assert (await rows(world, c), kept.left_out, kept.reading) == (400, 200, 0)
    told = [unpack(one) for one in kept.problems]
    assert [one.params["row"] for one in told] == [3, 6, 9, 12, 15]
    assert "nothing in column" in told[0].one
    await looked_at(world, c, named=True)
    assert await draft_of(world, c) == kept, "looked at twice, told once"
    await asks(world, c, "Is it so?")
    await looked_at(world, c, named=True)
    kept = await draft_of(world, c)
    assert (await rows(world, c), kept.left_out, kept.problems) == (600, 0, ())
    await asks(world, c, "Is it really so?")
    assert (await draft_of(world, c)).reading == 0, "no row is looked at for that"


async def test_a_running_campaign_asks_only_what_all_rows_have(world: World) -> None:
    await requester(world, points=5000)
    c = await of_people(world, 7)
    await decided(world, c)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "question"))

    def who(tx: Tx, me: Person) -> View:
        return running.decide(tx, me, "Does ${who} say so?")

    with pytest.raises(Invalid) as caught:
        await world.act(AMINA, who)
    assert caught.value.text.params == {"n": 2, "rows": "3, 6"}
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "Is “${text}” so?"))
    assert (await one(world, c)).form.questions[0].label == "Is “${text}” so?"


async def test_a_large_running_campaign_asks_about_no_other_column(world: World) -> None:
    await requester(world, points=100_000)
    c = await of_people(world, running.ROWS_LOOKED_AT + 1)
    await decided(world, c, price="1")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "question"))
    said = await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "Is “${text}” so?"))
    assert "over {most} rows" in said
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "Is it so?"))


async def draft_of(world: World, c: int) -> Draft:
    kept = await world.do(lambda tx: tx.drafts.lock(c))
    assert kept
    return kept


async def test_a_row_that_was_left_out_for_its_picture_stays_out(world: World) -> None:
    await requester(world)
    sample = Sample(("file", "who"), [{"file": "1.jpg", "who": "Ann"}], ("file",))
    c = await draft(world, 0, sample=sample)
    await world.do(lambda tx: intake.add_rows(tx, c, [(n, {"file": f"{n}.jpg", "who": "Ann"}) for n in (2, 3)], 0, {}))
    await world.act(AMINA, lambda tx, me: studio.drop_bare(tx, me, c))
    await asks(world, c, "Is it ${who}?")
    await looked_at(world, c, named=True)
    assert await rows(world, c) == 0


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
