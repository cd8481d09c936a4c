"""What looks as if it should be labelled and is not waits for a person, who may label it; nothing is refused for it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.campaigns import State
from core.drafting import studio
from core.errors import Invalid, NotAllowed, Stale
from core.form.forms import Form
from core.form.questions import SendLocation, WriteText
from core.kinds import QUESTION
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.process import moderation, vetting
from core.sensitive import looking, marks, suspecting
from core.tables import intake
from core.tasks import TYPES
from core.work import Case, CaseKind
from tests.core.giving import AMINA, decided, draft, one, refused, requester, running_one
from tests.core.process.test_vetting import EVE, moderators
from tests.core.world import World


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("How does this sound?", ()),
        ("Is there a corpse in it?", ("violence",)),
        ("Picha za uchi", ("adult",)),
        ("Un témoignage de VIOL et de suicide", ("violence", "self_harm")),
        ("A violin, a violet, a nudge", ()),
        ("hate-speech or not", ()),
        ("Is it hate speech?", ("hate",)),
    ],
)
async def test_words_suggest_a_label(world: World, words: str, labels: tuple[str, ...]) -> None:
    campaign = await one(world, await world.campaign())
    assert suspecting.suggested(campaign, [{"text": words}]) == labels
    assert suspecting.suggested(replace(campaign, instructions=words), []) == labels
    named = replace(campaign, settings=replace(campaign.settings, more={marks.KEY: "adult"}))
    assert suspecting.suggested(named, [{"text": words}]) == ()


async def test_a_type_suggests_it_too(world: World) -> None:
    campaign = await one(world, await world.campaign())
    assert "moderate" in TYPES
    assert suspecting.suggested(replace(campaign, kind="moderate"), []) == ("distressing",)


async def test_an_unlabelled_one_waits_for_a_person_who_may_label_it(world: World) -> None:
    await moderators(world)
    await requester(world, points=100)
    c = await draft(world, 3)
    await decided(world, c)
    await world.turn(c, title="Which of these show a corpse?")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert (await one(world, c)).state is State.WAITING
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert looking.labels(case) == ("violence", "distressing")
    await world.act(EVE, lambda tx, me: vetting.label(tx, me, case.id, "violence"))
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.spoiler
    assert [line.one.split()[-1] for line in facts.lines] == ["so.", "it."]
    await refused(world, Stale, lambda tx, me: vetting.label(tx, me, case.id, "odd"), EVE)
    await refused(world, NotAllowed, lambda tx, me: vetting.label(tx, me, case.id, "adult"), AMINA)
    await world.act(EVE, lambda tx, me: vetting.start(tx, me, case.id))
    runs = await one(world, c)
    assert (runs.state, marks.of(runs)) == (State.RUNNING, ("violence",))


async def test_the_card_names_rows_at_dangerous_places(world: World) -> None:
    campaign = await one(world, await world.campaign())
    case = Case(1, CaseKind.CAMPAIGN, 1, campaign.id, 0, {looking.PLACES: [3, 5]}, 0, 0)
    (told,) = looking.lines(campaign, case)
    assert told.params["rows"] == "3, 5"


def adds(tx: Tx, c: int, text: str) -> None:
    intake.add_rows(tx, c, [(9, {"text": text, "options": "Good|Bad"})], 0, {})


def pays(c: int) -> Callable[[Tx, Person], object]:
    return lambda tx, me: running.open_rows(tx, me, c)


async def test_what_is_changed_while_it_runs_is_looked_at_too(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "instructions"))
    suspect = lambda tx, me: running.decide(tx, me, "Say whether there is a corpse.")  # noqa: E731 - said twice
    assert "before it runs" in await refused(world, Invalid, suspect)
    assert (await one(world, c)).version == 1
    await world.turn(c, title="Corpses")  # a moderator let it run so
    await world.act(AMINA, suspect)
    assert (await one(world, c)).version == 2


async def test_rows_that_are_added_are_looked_at_too(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.do(lambda tx: adds(tx, c, "a corpse"))
    assert "before it runs" in await refused(world, Invalid, pays(c))
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (3, 1), "the rows wait"
    await world.turn(c, title="Corpses")
    await world.act(AMINA, pays(c))


async def test_rows_that_are_added_are_held_against_what_is_refused(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.do(lambda tx: adds(tx, c, "Follow our page"))
    await world.turn(c, version=2, form=Form((WriteText("a", "${text}"),)), mapping={QUESTION: "text"})
    await refused(world, NotAllowed, pays(c))


async def test_rows_at_dangerous_places_are_not_added_unseen(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.do(lambda tx: adds(tx, c, "Military barracks"))
    await world.turn(c, version=2, form=Form((SendLocation("where", "Where?", near="${text}"),), shows="${text}"))
    assert "make a copy" in await refused(world, Invalid, pays(c))
