"""What looks as if it should be labelled and is not waits for a person, who may label it; nothing is refused for it."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.errors import NotAllowed, Stale
from core.launched import running
from core.process import moderation, vetting
from core.sensitive import looking, marks, suspecting
from core.tasks import TYPES
from core.work import Case, CaseKind
from tests.core.giving import AMINA, decided, draft, one, refused, requester
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
