"""Which jobs a person is offered: languages asked about once, pay of an hour, and an honest word when there is none."""

from dataclasses import replace

import pytest

from core import desk
from core.campaigns import Campaign, State, expected_ms, hourly_minor
from core.errors import Money, NotAllowed, Stale
from core.form.forms import Form
from core.front import knowing, telling
from core.ledger import POINTS
from core.money import amount
from core.people import Person, Screen
from core.ports import Tx
from core.requesters.port import Figures
from core.views import CampaignCard, NothingLeft, TaskView, View
from core.working import nothing, offers
from tests.core.world import OWNER, Act, World, happy, start

ANN, BEN = 11, 12


def reads(campaign: int, language: str, *, yes: bool) -> Act:
    return lambda tx, me: telling.say_reads(tx, me, campaign, language, reads=yes)


def person(language: str = "en", reads: tuple[str, ...] = (), reads_not: tuple[str, ...] = ()) -> Person:
    return Person(1, 1, language, reads=reads, reads_not=reads_not)


def campaign(*languages: str) -> Campaign:
    return Campaign(2, 3, 4, State.RUNNING, "Moods", languages=languages)


@pytest.mark.parametrize(
    ("who", "asked", "suits", "unknown"),
    [
        (person(), campaign(), True, ""),
        (person(), campaign("en"), True, ""),
        (person(), campaign("sw"), True, "sw"),
        (person("sw"), campaign("sw"), True, ""),
        (person(reads=("sw",)), campaign("fr", "sw"), True, ""),
        (person(reads_not=("sw",)), campaign("sw"), False, ""),
        (person(reads_not=("sw",)), campaign("sw", "fr"), True, "fr"),
        (person(reads_not=("sw", "fr")), campaign("sw", "fr"), False, ""),
    ],
)
def test_who_can_read_what(who: Person, asked: Campaign, *, suits: bool, unknown: str) -> None:
    assert knowing.suits(who, asked) is suits
    assert offers.unknown_language(who, asked) == unknown


def test_pay_of_an_hour() -> None:
    made = campaign()
    assert expected_ms(made) == 20_000
    tried = Campaign(2, 3, 4, State.DRAFT, "Moods", trial_ms=4000)
    assert expected_ms(tried) == 6000
    assert hourly_minor(5, 6000) == 3000
    assert hourly_minor(5, 0) == 18_000_000


def test_points_never_look_like_money() -> None:
    assert amount(1).params == {"n": 1}
    assert amount(2, POINTS).many == "{n} points"
    assert amount(1, "KES").params == {"money": Money(1, "KES")}


async def test_a_language_is_asked_about_once_and_the_answer_holds(world: World) -> None:
    first, second = await world.campaign(languages=("sw",)), await world.campaign(languages=("sw",))
    await world.people(ANN, BEN)
    card = await world.act(ANN, start(first))
    assert isinstance(card, CampaignCard)
    assert card.offer.asks_language == "sw"
    assert isinstance(await world.act(ANN, reads(first, "sw", yes=True)), TaskView)
    assert isinstance(await world.act(ANN, start(second)), TaskView)
    nothing = await world.act(BEN, reads(first, "sw", yes=False))
    assert isinstance(nothing, NothingLeft)
    assert "languages you do not read" in nothing.why.one
    refused = await world.act(BEN, start(first))
    assert isinstance(refused, CampaignCard)
    assert refused.told
    assert "do not read" in refused.told.one
    with pytest.raises(Stale, match="button is old"):
        await world.act(BEN, reads(first, "fr", yes=True))


async def test_of_jobs_that_pay_alike_the_better_rated_come_first(world: World) -> None:
    """None is hidden, and pay comes before what workers think."""
    poor, new, good = [await world.campaign(rows=1) for _ in range(3)]
    dear = await world.campaign(rows=1, price=9)
    await world.people(ANN)

    def rate(tx: Tx, _me: Person) -> None:
        for one, figures in (
            (poor, Figures(5, 2000, 2000, 2000, 2000)),
            (new, Figures()),
            (good, Figures(5, *[4000] * 4)),
        ):
            found = tx.campaigns.get(one)
            assert found
            owner = Person(tx.new_id(), one, "en")
            tx.people.add(owner)
            organisation = tx.office.begin(owner.id)
            assert tx.campaigns.save(replace(found, organisation_id=organisation), State.RUNNING)
            tx.requesters.figure(organisation, figures)

    await world.act(ANN, rate)
    found = await world.act(ANN, offers.open_to)
    assert [one.campaign.id for one in found] == [dear, good, new, poor]


async def test_who_has_not_agreed_cannot_begin(world: World) -> None:
    made = await world.campaign()
    with pytest.raises(NotAllowed, match="/start"):
        await world.act(OWNER + 1, start(made))


@pytest.mark.parametrize("state", [State.PAUSED, State.CLOSING, State.CLOSED])
async def test_a_campaign_that_does_not_run_gives_no_task_and_takes_what_is_held(world: World, state: State) -> None:
    made = await world.campaign()
    await world.people(ANN, BEN)
    await world.see(ANN, start(made))
    await world.turn(made, state=state)
    for act in (start(made), reads(made, "sw", yes=True), lambda tx, me: desk.card(tx, me, made)):
        with pytest.raises(Stale, match="not running"):
            await world.act(BEN, act)
    last = await world.act(ANN, happy)
    assert isinstance(last, NothingLeft)
    assert last.told
    assert "No campaign is running" in last.why.one
    assert (await world.balance(ANN)).available == 5


async def test_nothing_left_says_why_and_offers_to_tell(world: World) -> None:
    made = await world.campaign(rows=1)
    await world.person(ANN)
    await world.see(ANN, start(made))
    done = await world.act(ANN, happy)
    assert isinstance(done, NothingLeft)
    assert "every task that is open" in done.why.one
    told = await world.act(ANN, nothing.tell_me)
    assert isinstance(told, NothingLeft)
    assert told.will_tell
    assert isinstance(await world.act(ANN, desk.jobs), NothingLeft)


async def test_a_task_behind_the_cursor_is_found_by_looking_again(world: World) -> None:
    """PostgreSQL passes over a task that another transaction holds; the cursor must not lose it for good."""
    made = await world.campaign(rows=2, answers=2)
    await world.person(ANN)

    def passed(tx: Tx, me: Person) -> View:
        """The cursor stands behind both, and the person had neither."""
        assert tx.tasks.take(made, me.id)
        assert tx.tasks.take(made, me.id)
        return NothingLeft(me=me, screen=Screen("nothing"), why=offers.why_nothing(tx, me), will_tell=False)

    await world.act(ANN, passed)
    card = await world.act(ANN, desk.look)
    assert isinstance(card, CampaignCard)
    assert card.offer.left == 2
    await world.do(lambda tx: [tx.tasks.give_back(made, task.id, 5) for task in tx.tasks.first(made, 2)])


@pytest.mark.parametrize(("yes", "view"), [(True, TaskView), (False, NothingLeft)])
async def test_spoken_work_asks_who_speaks(world: World, yes: bool, view: type[View]) -> None:
    c = await world.campaign(languages=("sw",))

    def spoken(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        changed = replace(campaign, form=replace(campaign.form, spoken=True), version=2)
        tx.campaigns.save(changed, State.RUNNING)
        tx.campaigns.publish(changed)

    await world.do(spoken)
    await world.people(ANN)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, replace(me, reads=("sw",)), c))
    assert isinstance(card, CampaignCard)
    assert card.offer.asks_language == "sw"
    assert isinstance(await world.act(ANN, reads(c, "sw", yes=yes)), view)
    me = await world.do(lambda tx: tx.people.by_telegram(ANN))
    assert me
    assert (me.speaks, me.speaks_not, me.reads) == ((("sw",), (), ()) if yes else ((), ("sw",), ()))


@pytest.mark.parametrize(
    ("kind", "can", "cannot"), [("read", "reads", "reads_not"), ("spoken", "speaks", "speaks_not")]
)
def test_the_last_word_on_a_language_counts_once(kind: str, can: str, cannot: str) -> None:
    asking = replace(campaign("sw"), form=Form((), spoken=kind == "spoken"))
    me = person()
    for yes in (True, True, False, False, True):
        me = offers.learned(me, asking, "sw", yes=yes)
        assert (getattr(me, can), getattr(me, cannot)) == ((("sw",), ()) if yes else ((), ("sw",)))
