"""A survey made in a workbook becomes a campaign: its form, its name, its languages, and what its sheet settles."""

from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import asked, studio
from core.drafting.drafts import unpack
from core.errors import Invalid, NotAllowed
from core.forbidden import refused
from core.form import surveys, translations
from core.form.questions import Calculate, Note, WriteText
from core.kinds import Settings
from core.people import Person
from core.ports import Tx
from core.tables import survey_intake
from core.tables.survey_intake import Came
from core.xforms import stored
from core.xforms.definition import XForm
from tests.core.giving import AMINA, draft, one, requester
from tests.core.world import World
from tests.core.xforms.made import questions, survey

TOLD = survey(
    questions(
        "text | name | What is your name? | Jina lako nani?",
        "note | bye | Thank you, ${name}. | Asante, ${name}.",
        columns="type | name | label::English (en) | label::Kiswahili (sw)",
        more="| settings |\n| | form_title | default_language |\n| | Names | English (en) |",
    )
)


def came(xform: XForm, **wanted: str) -> Came:
    return Came(stored.dump(xform), {"shop.jpg": "a" * 64}, wanted)


async def take(world: World, campaign: int, what: Came) -> Any:
    return await world.act(AMINA, lambda tx, _me: survey_intake.take(tx, campaign, what, 1, {"c": campaign}))


async def begun(world: World) -> int:
    await requester(world)

    def begin(tx: Tx, me: Person) -> int:
        return studio.begin(tx, me, "households", "token").id

    found: int = await world.act(AMINA, begin)
    return found


async def test_a_workbook_becomes_a_survey_of_one_task(world: World) -> None:
    campaign_id = await begun(world)
    reached = await take(world, campaign_id, came(TOLD, price="7", answers="40", languages="English, Kiswahili"))
    campaign = await one(world, campaign_id)
    assert (campaign.kind, campaign.title, campaign.rows) == ("survey", "Names", 1)
    assert (campaign.price_minor, campaign.answers_wanted) == (7, 40)
    assert campaign.form.languages == ("en", "sw")
    assert campaign.languages == ("en",), "its name is not said in Swahili yet"
    assert campaign.form.files == {"shop.jpg": "a" * 64}
    assert [type(asks) for asks in campaign.form.questions][:2] == [WriteText, Note]
    assert reached["problems"] == []
    assert len(await world.do(lambda tx: tx.tasks.first(campaign_id, 5))) == 1


async def test_what_its_sheet_says_wrongly_is_told(world: World) -> None:
    campaign_id = await begun(world)
    reached = await take(world, campaign_id, came(TOLD, price="much", places="x" * 101))
    said = [str(unpack(packed).params["key"]) for packed in reached["problems"]]
    assert sorted(said) == ["places", "price"]


async def test_a_campaign_that_has_tasks_takes_no_survey(world: World) -> None:
    await requester(world)
    campaign_id = await draft(world)
    with pytest.raises(Invalid, match="has its tasks already"):
        await take(world, campaign_id, came(TOLD))


async def test_a_survey_asks_something(world: World) -> None:
    campaign_id = await begun(world)
    silent = survey(
        questions("calculate | a | | 1 + 1", "text | b | What? |", columns="type | name | label | calculation")
    )
    with pytest.raises(Invalid, match="A survey has 1 to"):
        await take(world, campaign_id, came(replace(silent, body=())))


CAMPAIGN = Campaign(1, 1, 1, State.DRAFT, "Names", kind="survey", form=surveys.form_of(TOLD, {}))


def test_its_form_is_not_built_anew_and_needs_no_words_said_again() -> None:
    changed = asked.built(CAMPAIGN, "survey", Settings(question="Other?"))
    assert changed.form is CAMPAIGN.form
    assert "What is your name?" not in translations.texts(CAMPAIGN)


def test_what_is_written_in_it_is_looked_at_in_every_language() -> None:
    refused.see(CAMPAIGN)
    for label in ("Follow our page | Sawa", "All right | Jiunge na kikundi chetu"):
        bad = survey(
            questions(f"text | a | {label}", columns="type | name | label::English (en) | label::Kiswahili (sw)")
        )
        with pytest.raises(NotAllowed):
            refused.see(replace(CAMPAIGN, form=surveys.form_of(bad, {})))
    plain = survey(questions("begin group | g | Home", "text | a | Solve this captcha", "end group | |"))
    with pytest.raises(NotAllowed):
        refused.see(replace(CAMPAIGN, form=surveys.form_of(plain, {})))


def test_counted_values_are_columns_too() -> None:
    xform = survey(
        questions(
            "integer | a | How many? |", "calculate | b | | ${a} * 2", columns="type | name | label | calculation"
        )
    )
    names = {question.name: type(question) for question in surveys.form_of(xform, {}).questions}
    assert names["b"] is Calculate
    assert surveys.language_in(TOLD, "sw") == "Kiswahili (sw)"
    assert surveys.language_in(TOLD, "fr") == "English (en)"
