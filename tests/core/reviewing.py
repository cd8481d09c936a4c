"""Campaigns whose answers other workers look at, on a world: who sends, who looks, and the job between them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core import desk
from core.form.questions import CANT_TELL, NO, YES, Question, SendLocation, TakePhoto, WriteText
from core.ledger import Account, Code, Kind, Transfer
from core.on_site.proving import How
from core.peers import KIND, asked, funding, opening
from core.peers.port import Looked
from core.people import Person
from core.ports import Tx
from core.quality.finding import PhotoFacts
from core.skills import keeping
from core.skills.rating import GOLD
from core.views import TaskView, View
from core.work import Answer, Case
from core.working import answering
from tests.core.world import Act, World, start

ANN, BEN, CAT, DAN, EVE, FAY = 21, 22, 23, 24, 25, 26  # Ann sends, the others look
SPARE = (91, 92, 93, 94)
SHARP = PhotoFacts(width=960, height=1280, mean=120.0, brightest=230, deviation=55.0, sharpness=90.0)
PHOTO = TakePhoto("photo", "Take a photo of the shelf.")
WORDS = WriteText("words", "Describe the picture.", shortest=2)
THERE = SendLocation("place", "Where is it?", near="-1.2860 36.8190", radius_m=0)
PRICE = 100
MINUTE, DAY = 60, 24 * 3600  # seconds


async def looked_at(world: World, *questions: Question, rows: int = 1, answers: int = 1, price: int = PRICE) -> int:
    """A running campaign whose answers others look at; its id."""
    await world.person(ANN)
    await trusted(world, *SPARE)
    return await another(world, *questions, rows=rows, answers=answers, price=price)


async def another(world: World, *questions: Question, rows: int = 1, answers: int = 1, price: int = PRICE) -> int:
    """One more, for people who are there."""
    made = await world.campaign(rows, questions=questions or (PHOTO,), price=price, answers=answers)

    def choose(tx: Tx) -> None:
        campaign = tx.campaigns.get(made)
        assert campaign
        campaign = replace(campaign, settings=replace(campaign.settings, more={asked.CHOSEN: asked.CHOSEN}))
        assert tx.campaigns.save(campaign, campaign.state)
        minor = funding.budget(campaign)
        grant, own = Account(Kind.GRANT, 0), Account(Kind.CAMPAIGN, campaign.id)
        home = Account(Kind.ORGANISATION, campaign.organisation_id)
        for debit, credit, code in ((grant, home, Code.GRANT), (home, own, Code.FUND)):
            order = tx.new_id()
            tx.ledger.transfer(Transfer(order, debit, credit, minor, code, order, campaign_id=campaign.id))
        funding.begin(tx, campaign)

    await world.do(choose)
    return made


async def beside(world: World, campaign_id: int) -> int:
    """The campaign of looks."""
    return await world.do(lambda tx: tx.peers.review_of(campaign_id))


async def trusted(world: World, *who: int) -> None:
    """People who could look as well, and never do."""

    def come(tx: Tx) -> None:
        for one in who:
            me = Person(tx.new_id(), one, "en")
            tx.people.add(me)
            for _ in range(20):
                keeping.learn(tx, me.id, "classify", 1.0, GOLD)

    await world.do(come)


async def reviewers(world: World, *who: int, skill: str = "classify", answers: int = 20) -> None:
    """People whose own work was right so often that they may look at others'."""
    for one in who:
        await world.person(one)
        await world.act(one, lambda tx, me: [keeping.learn(tx, me.id, skill, 1.0, GOLD) for _ in range(answers)])


def photo(digit: str = "a") -> Act:
    return lambda tx, me: answering.answer(tx, me, digit * 64, SHARP)


def writes(text: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, text)


def at(point: str = "-1.2861 36.8191 0 10") -> Act:
    return lambda tx, me: answering.answer(tx, me, point, how=How(live=True))


async def sent(world: World, campaign_id: int, sends: Act | None = None, who: int = ANN) -> Answer:
    """What somebody sends, as it is kept."""
    view = await world.see(who, start(campaign_id))
    await world.act(who, sends or photo())
    return await world.answer(who, view)


async def asks(world: World, seconds: int = MINUTE) -> None:
    """Time passes, and the job runs."""
    world.clock.tick(seconds * 1000)
    while await world.do(opening.step):
        pass


async def looks(world: World, campaign_id: int, who: int) -> TaskView:
    """An answer to look at stands on the person's screen."""
    review_id = await beside(world, campaign_id)
    return await world.see(who, lambda tx, me: desk.start(tx, me, review_id))


async def says(world: World, campaign_id: int, who: int, what: str) -> View:
    """Somebody looks at the next answer and says yes, "?" or the reason why not."""
    await looks(world, campaign_id, who)
    for value in [what] if what in (YES, CANT_TELL) else [NO, what]:
        view = await world.act(who, lambda tx, me, value=value: answering.answer(tx, me, value))  # type: ignore[misc]
    return view


async def now(world: World, answer: Answer) -> Answer:
    found = await world.do(lambda tx: tx.answers.get(answer.campaign_id, answer.task_id, answer.person_id))
    assert found
    return found


async def kept(world: World, answer: Answer) -> Looked | None:
    return await world.do(lambda tx: tx.peers.get(answer.id))


async def cases(world: World) -> Sequence[Case]:
    return await world.do(lambda tx: tx.cases.waiting(9))


async def findings(world: World) -> Any:
    """What stands on the only case's card."""
    (case,) = await cases(world)
    return case.params["findings"]


async def rated(world: World, who: int, skill: str = KIND) -> tuple[float, float]:
    """How much of what somebody did was right and wrong."""

    def get(tx: Tx, me: Person) -> tuple[float, float]:
        evidence = keeping.of(tx, me.id, skill).evidence
        return evidence.right, evidence.wrong

    return await world.act(who, get)


async def looked(world: World, answer: Answer) -> Sequence[Answer]:
    """What whoever looked said of it."""

    def get(tx: Tx) -> Sequence[Answer]:
        one = tx.peers.get(answer.id)
        assert one
        return tx.answers.of_task(one.review_id, one.id)

    return await world.do(get)
