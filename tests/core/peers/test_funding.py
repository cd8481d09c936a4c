"""What looks cost, from the launch to the end: each is a slot with its money, and what is left goes back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.campaigns import Campaign, State, expected_ms, hourly_minor
from core.drafting import launch, studio
from core.errors import NotEnough
from core.form.forms import Form
from core.form.questions import YES, Question, TakePhoto, WriteText
from core.kinds import Sample
from core.launched import closing, completion, running
from core.peers import asked, funding
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.working import leases
from tests.core import giving
from tests.core import reviewing as peers
from tests.core.giving import AMINA
from tests.core.reviewing import ANN, BEN, CAT
from tests.core.world import World

TABLE = Sample(("shop", "question"), [{"shop": "Mama Njeri", "question": "Describe the shop."}])


@pytest.mark.parametrize(
    ("price", "each", "percent"), [(100, 9, 25), (10, 1, 28), (1, 1, 275), (1000, 90, 25), (33, 3, 25)]
)
async def test_a_look_pays_a_part_of_the_price(world: World, price: int, each: int, percent: int) -> None:
    made = await peers.looked_at(world, rows=2, price=price)
    campaign = await giving.one(world, made)
    assert (funding.price(campaign), funding.percent(campaign)) == (each, percent)
    beside = await giving.one(world, await peers.beside(world, made))
    assert (beside.price_minor, beside.answers_wanted, beside.title) == (each, 2, "🔎 Moods")
    assert await world.free(beside.id) == funding.budget(campaign) == funding.looks(campaign, 2) * each


@pytest.mark.parametrize(("trial_ms", "each"), [(0, 200), (20_000, 100), (400_000, 50)])
async def test_in_money_an_hour_of_looks_pays_what_an_hour_of_the_work_does(
    world: World, trial_ms: int, each: int
) -> None:
    """A task of 15 s, of half a minute and of ten minutes, KES 5.00: a look takes 6 s, 6 s and a minute."""
    made = await giving.one(world, await peers.looked_at(world, rows=2))
    campaign = replace(made, asset="KES", price_minor=500, trial_ms=trial_ms)
    assert funding.price(campaign) == each
    assert funding.price(replace(campaign, asset="points")) == 45
    assert each * 3_600_000 // funding.look_ms(campaign) >= hourly_minor(500, expected_ms(campaign))


async def drafted(world: World, rows: int = 2) -> int:
    """A draft that asks for a text."""
    await peers.trusted(world, *peers.SPARE)
    await giving.requester(world, points=300)
    made = await giving.draft(world, rows, sample=TABLE)
    await decides(world, made, "kind", "write")
    await giving.decided(world, made, price="100")
    return made


async def decides(world: World, campaign_id: int, step: str, text: str) -> None:
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, campaign_id, step))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, text))


async def test_the_launch_pays_for_them_and_the_end_gives_back(world: World) -> None:
    made = await drafted(world)
    await decides(world, made, "review", "peers")
    assert asked.chosen(await giving.one(world, made))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, made, waits=False))
    campaign = await giving.one(world, made)
    review = await peers.beside(world, made)
    assert await world.free(review) == funding.budget(campaign) == 56
    assert await home(world) == 300 - 200 - 56
    assert [one.id for one in await world.act(AMINA, of)] == [made], "looks are nobody's own campaign"
    await peers.reviewers(world, BEN, CAT)
    await world.person(ANN)
    await peers.sent(world, made, peers.writes("A small shop with a blue door"))
    await peers.asks(world)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, made))
    assert await settled(world, made), "somebody may still look"
    for who in (BEN, CAT):
        await peers.says(world, made, who, YES)
    await peers.asks(world, peers.DAY)
    (case,) = await peers.cases(world)
    assert case
    world.clock.tick(3 * peers.DAY * 1000)
    await world.do(lambda tx: appeals.tick(tx, 9))
    await world.do(lambda tx: leases.lapse(tx, 9))
    assert await settled(world, made) is None
    assert (await giving.one(world, made)).state is State.CLOSED
    assert (await giving.one(world, review)).state is State.CLOSING
    assert await settled(world, review) is None
    assert (await giving.one(world, review)).state is State.CLOSED
    assert await home(world) == 300 - 100 - 2 * 7


def of(tx: Tx, me: Person) -> Sequence[Campaign]:
    return tx.campaigns.of(tx.office.organisation_of(me.id), 9)


async def home(world: World) -> int:
    return await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id)))


async def settled(world: World, campaign_id: int) -> int | None:
    return await world.do(lambda tx: closing.settle(tx, campaign_id))


async def test_who_has_not_the_money_for_them_is_told(world: World) -> None:
    made = await drafted(world, rows=3)
    await decides(world, made, "review", "peers")
    with pytest.raises(NotEnough):
        await world.act(AMINA, lambda tx, me: running.start(tx, me, made, waits=False))
    await decides(world, made, "review", "-")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, made, waits=False))
    assert not await peers.beside(world, made)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, made))
    assert await settled(world, made) is None
    assert (await giving.one(world, made)).state is State.CLOSED


async def test_where_the_money_is_used_up_a_moderator_looks(world: World) -> None:
    made = await peers.looked_at(world, rows=1)
    review = await peers.beside(world, made)
    await peers.sent(world, made)
    await world.turn(review, state=State.PAUSED)
    await peers.asks(world)
    assert [one["text"] for one in await peers.findings(world)] == ["Other workers did not look at it in time."]


async def test_looks_have_no_end_of_their_own(world: World) -> None:
    made = await peers.looked_at(world)
    review = await peers.beside(world, made)
    assert await world.do(lambda tx: completion.look(tx, review)) is None


async def test_rows_added_are_paid_for_as_well(world: World) -> None:
    made = await peers.looked_at(world, rows=1)
    campaign = await giving.one(world, made)
    review = await peers.beside(world, made)
    before = await world.free(review)

    def more(tx: Tx) -> None:
        launch.give(tx, campaign.owner_id, 500)
        launch.fund(tx, campaign, 500)
        funding.more(tx, campaign, 2)

    await world.do(more)
    assert await world.free(review) == before + funding.budget(campaign, 2)
    await world.turn(review, state=State.CLOSED)
    await world.do(lambda tx: funding.more(tx, campaign, 2))
    await world.do(lambda tx: funding.more(tx, replace(campaign, form=asked.looking(campaign.form)), 2))
    assert await world.free(review) == before + funding.budget(campaign, 2)


@pytest.mark.parametrize("question", [TakePhoto("p", "Take it."), WriteText("w", "Write it.")])
def test_no_rows_no_looks(question: Question) -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "x", "write", form=Form((question,)), price_minor=40)
    assert funding.looks(campaign, 0) == 0
    assert funding.budget(campaign, 5) == 0, "nobody was asked to look"
