"""How to reach who asks, and what becomes of the answers: asked once, kept for the next draft, taken from a file."""

from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import launch, setup, steps, studio
from core.errors import Invalid, Stale, Text
from core.form import translations
from core.kinds import Sample
from core.launched import running
from core.requesters import said
from tests.core.giving import AMINA, decided, draft, one, refused, requester
from tests.core.world import World

REACHED = "Amina Otieno, amina@lab.example"


@pytest.mark.parametrize(
    ("step", "text", "why"),
    [
        (said.CONTACT, "amina", "a name and a way"),
        (said.CONTACT, "amina@lab.example", "a name and a way"),
        (said.CONTACT, "A b", "a name and a way"),
        (said.CONTACT, "a " * 150, "at most"),
        (said.CONTACT, " ", "few words"),
        (said.DATA, "We do", "who gets the answers"),
        (said.DATA, "x" * 301, "at most"),
    ],
)
async def test_what_says_too_little_is_asked_again(world: World, step: str, text: str, why: str) -> None:
    await requester(world)
    c = await draft(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, step))
    assert why in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, text))


async def test_without_it_nothing_is_launched_and_the_next_draft_has_it(world: World) -> None:
    await requester(world, known=False)
    c = await draft(world)
    await decided(world, c)
    assert steps.missing(await one(world, c)) == [said.CONTACT, said.DATA]
    assert "still missing" in await refused(world, Stale, lambda tx, me: launch.launch(tx, me, c, waits=False))
    for step, text in {said.CONTACT: f" {REACHED}\n", said.DATA: "We alone get them, for ever, unpublished."}.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    assert said.contact(await one(world, c)) == REACHED
    await world.act(AMINA, lambda tx, me: launch.launch(tx, me, c, waits=False))
    again = await one(world, await draft(world))
    assert not {said.CONTACT, said.DATA} & {*steps.missing(again)}
    assert again.settings.more[said.DATA] == "We alone get them, for ever, unpublished."


async def test_a_file_says_it_and_the_organisation_keeps_it(world: World) -> None:
    await requester(world, known=False)
    c = await draft(world)
    file: dict[str, Any] = {"contact": REACHED, "data": "open"}
    assert await world.do(lambda tx: setup.take_over(tx, c, Sample(("text",), []), file)) == []
    campaign = await one(world, c)
    assert setup.told(campaign)["contact"] == REACHED
    assert said.data(campaign) == Text(said.USES[said.OPEN][0])
    kept = await world.do(lambda tx: said.before(tx, campaign.organisation_id))
    assert kept == {"contact": REACHED, "data": "open"}


def test_own_words_are_said_in_other_languages_and_codes_are_not() -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "Moods")
    own = said.STEPS[said.DATA].take(campaign, "Our three towns get them.")
    assert "Our three towns get them." in translations.texts(own)
    assert said.of(own) == {"data": "Our three towns get them."}
    assert translations.texts(said.STEPS[said.DATA].take(campaign, "study")) == ("Moods",)
    assert said.STEPS[said.DATA].label("alone") == Text(said.USES[said.ALONE][1])
    assert said.data(campaign) is None
