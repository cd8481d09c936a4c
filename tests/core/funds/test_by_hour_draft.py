"""What is decided of pay by the hour: rate, cap, what does not go with them, and the floor under both."""

from dataclasses import replace

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import launch, setup, steps, studio
from core.drafting.studio_views import AskView, SummaryView
from core.errors import Invalid, NotAllowed, Stale, Text
from core.funds import by_hour
from core.funds.terms import Terms
from core.kinds import Sample
from core.launched import running
from core.money import amount
from core.views import CampaignCard
from core.wages import agreed, live, raising
from core.wages.floors import Floor
from core.wages.port import Measured
from core.working.targeting import UNLISTED
from tests.core.giving import AMINA, COLUMNS, SAMPLE, decided, draft, one, refused, requester
from tests.core.hiring import ANN, BEN, CAP, CAT, MINUTE, MOST, RATE, by_the_hour, hired, says
from tests.core.world import World, start
from tests.fakes import LOW_FLOORS

HOUR = 60 * MINUTE
FLOOR = Floor("KE", "KES", 200_00)
DAYS_15 = 15 * 24 * HOUR


@pytest.fixture
def terms() -> Terms:
    return Terms(fee_bp=1000, floors=LOW_FLOORS)


async def test_a_rate_and_a_cap_are_decided_in_two_taps_and_set_aside_whole(world: World) -> None:
    await requester(world, points=0)
    await by_the_hour(world, money=1000_00, rate="299", cap="30")
    c = (await world.act(AMINA, lambda tx, me: tx.campaigns.of(tx.office.organisation_of(me.id), 1)))[0].id
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, agreed.KEY))
    asked = await world.act(AMINA, lambda tx, me: running.decide(tx, me, RATE))
    assert isinstance(asked, AskView)
    assert asked.step == agreed.CAP, "how much of a task follows at once"
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, CAP))
    found = await one(world, c)
    assert (found.price_minor, found.asset, found.lease_seconds) == (MOST, "KES", 30 * 60)
    assert found.settings.more["who"] == "list"
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert (summary.hourly, summary.cost) == (300_00, 2 * MOST + 20_00 + 2)
    assert by_hour.agreed(found) == Text(
        "{rate} an hour, up to {most} a task", params={"rate": amount(300_00, "KES"), "most": by_hour.minutes(20)}
    )
    assert not {"price", "set", "unreached_pay", "quotas"} & set(steps.open_to(found))
    await says(world, c, hourly="-")
    back = await one(world, c)
    assert (back.price_minor, agreed.rate(back), steps.missing(back)) == (0, 0, ["price"])
    assert agreed.CAP not in steps.open_to(back)
    await says(world, c, hourly="-")


async def test_nobody_strange_can_do_it(world: World) -> None:
    c = await hired(world)
    await world.person(CAT)
    await refused(world, NotAllowed, lambda tx, me: desk.start(tx, me, c), CAT)
    card = await world.act(CAT, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred == UNLISTED


SAYS = {
    "set": ("5", "is not paid in sets"),
    "unreached_pay": ("25", "no pay of its own"),
}


@pytest.mark.parametrize("step", SAYS)
async def test_what_does_not_go_together_is_said_whichever_comes_first(world: World, step: str) -> None:
    text, told = SAYS[step]
    await requester(world, points=0)
    c = await draft(world)
    await decided(world, c)
    await says(world, c, **{step: text})
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, agreed.KEY))
    assert told in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "60"))
    await says(world, c, **{step: "-", "hourly": "60"})
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, step))
    assert told in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, text))


async def test_it_stays_with_people_on_the_list_and_a_task_may_take_as_long_as_is_paid(world: World) -> None:
    await requester(world, points=0)
    c = await draft(world)
    await decided(world, c)
    await says(world, c, hourly="60", paid_minutes="30")
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "who"))
    assert "people on your list only" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "-"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "minutes"))
    assert "may not take less" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "29"))
    await says(world, c, minutes="30")
    await world.turn(c, lease_seconds=60)
    assert "may not take less" in await refused(world, Stale, lambda tx, me: launch.summary(tx, me, c))


def test_what_a_rate_and_a_cap_may_be() -> None:
    bare = Campaign(1, 1, 1, State.DRAFT, "", kind="write", columns=("text",), mapping={"text": "text"}, asset="KES")
    key, cap = steps.STEPS[agreed.KEY], steps.STEPS[agreed.CAP]
    assert (key.now(bare), cap.now(bare), by_hour.agreed(bare)) == (by_hour.EACH, None, None)
    assert (key.label("-"), cap.label("5")) == (by_hour.EACH, by_hour.minutes(5))
    hour = key.take(bare, "300.50")
    assert (agreed.rate(hour), agreed.cap_minutes(hour)) == (300_50, 3), "three times what it is expected to take"
    assert cap.now(hour) == by_hour.minutes(3)
    assert key.now(hour) == by_hour.agreed(hour)
    assert agreed.cap_minutes(key.take(cap.take(hour, "7"), "200")) == 7, "a cap stays"
    assert by_hour.quick(bare)[-1] == "-"
    assert by_hour.label(bare, "-") == by_hour.EACH
    assert by_hour.label(bare, "150") == amount(150_00, "KES")
    with pytest.raises(Invalid, match="Say first"):
        cap.take(bare, "5")
    for wrong in ("0", "-5", "a lot", "USD 3"):
        with pytest.raises(Invalid):
            key.take(bare, wrong)
    for wrong in ("0", "481"):
        with pytest.raises(Invalid):
            cap.take(hour, wrong)
    with pytest.raises(Invalid, match="the most there can be"):
        cap.take(key.take(bare, "9999"), "480")
    quotas = replace(hour, settings=replace(hour.settings, more={**hour.settings.more, "quotas": "[]"}))
    assert "groups of people" in (by_hour.conflict(quotas) or Text("")).one


def test_a_set_up_file_says_it_and_is_held_to_the_same_rules() -> None:
    sample = Sample(COLUMNS, SAMPLE.rows)
    bare = Campaign(1, 1, 1, State.DRAFT, "", kind="", asset="KES")
    values = {"kind": "classify", "hourly": "300", "paid_minutes": 20, "price": "2.50"}
    made, wrong = setup.apply(bare, sample, values)
    assert not wrong
    assert (made.price_minor, made.settings.more["who"]) == (MOST, "list")
    told = setup.told(made)
    assert "price" not in told
    assert (told["hourly"], told["paid_minutes"], told["who"]) == ("300.00", "20", "list")
    again, wrong = setup.apply(bare, sample, told)
    assert (again.price_minor, wrong) == (MOST, [])
    kept, wrong = setup.apply(bare, sample, {**values, "set": 5})
    assert [one.params["key"] for one in wrong] == ["set"]
    assert kept.price_minor == MOST


class TestFloor:
    """The floor holds for the rate itself, and the cap must leave room for slower people."""

    @pytest.fixture
    def terms(self) -> Terms:
        return Terms(floors={"KE": FLOOR})

    async def test_a_rate_below_it_is_not_launched(self, world: World) -> None:
        c = await by_the_hour(world, rate="199.99")
        told = await refused(world, NotAllowed, lambda tx, me: running.start(tx, me, c, waits=False))
        assert "less than {floor} an hour" in told
        await world.do(lambda tx: tx.wages.set_aside(c, 0, FLOOR.hourly_minor))
        await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))

    async def test_a_cap_that_is_too_short_names_one_that_would_do(self, world: World) -> None:
        """One takes 20 seconds by its type, here two minutes: 1.8 times that are paid the floor."""
        c = await by_the_hour(world, rate="200", cap="3")
        await world.turn(c, trial_ms=80_000)
        with pytest.raises(NotAllowed) as caught:
            await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
        assert "work longer than is paid" in caught.value.text.one
        assert caught.value.text.params == {"n": 4}
        await says(world, c, paid_minutes="4")
        await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))

    async def test_one_that_proves_too_short_is_paused_and_raised_with_a_tap(self, world: World) -> None:
        c = await hired(world, rate="200", cap="2")
        low = Measured(c, 30, 3, 2 * MINUTE, 5 * MINUTE, 100_00, 150_00)
        asks = await world.do(lambda tx: live.least(tx, tx.campaigns.get(c)))  # type: ignore[arg-type]
        await world.do(lambda tx: live.look(tx, low, 2 * MINUTE, asks))
        (notice,) = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == live.NOTICE]
        assert notice.params["minutes"] == 5
        with pytest.raises(NotAllowed) as caught:
            await world.act(AMINA, lambda tx, me: raising.resume(tx, me, c))
        assert caught.value.text.params == {"n": 5}
        await world.act(AMINA, lambda tx, me: raising.raise_price(tx, me, c))
        raised = await one(world, c)
        assert (raised.state, agreed.cap_minutes(raised)) == (State.RUNNING, 5)
        assert raised.price_minor == agreed.carries(200_00, 5)
        before = await world.see(ANN, start(c))
        assert before.by_hour
        assert before.by_hour.most_ms // 1000 == 120, "no slot pays for more than it carries"
        while await world.do(lambda tx: running.renew(tx, c)):
            pass
        after = await world.see(BEN, start(c))
        assert after.by_hour
        assert after.by_hour.most_ms == 5 * MINUTE

    async def test_while_it_runs_only_the_cap_can_go_up(self, world: World) -> None:
        c = await hired(world)
        view = await world.act(AMINA, lambda tx, me: studio.settings(tx, me, c))
        assert agreed.CAP in view.steps  # type: ignore[attr-defined]
        assert not {"price", agreed.KEY} & set(view.steps)  # type: ignore[attr-defined]
        await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, agreed.CAP))
        told = await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "19"))
        assert "can only go up" in told
        await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
        await refused(world, Stale, lambda tx, me: running.decide(tx, me, "200"))


async def test_a_draft_changes_what_it_pays_in(world: World) -> None:
    c = await by_the_hour(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, agreed.KEY))
    view = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "in points"))
    assert isinstance(view, AskView)
    assert (view.step, view.campaign.asset, view.campaign.price_minor) == (agreed.KEY, "points", 0)
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "60"))
    assert agreed.rate(await one(world, c)) == 60
