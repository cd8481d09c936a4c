"""The requester's own consent text: read on a page of its own before the first question, and kept as it was read."""

import pytest

from core import desk, show
from core.drafting import setup, studio
from core.errors import Invalid, NotAllowed, Stale
from core.form import translations
from core.front import telling
from core.launched import running
from core.on_site import reserving
from core.on_site.around import AroundView
from core.people import Person
from core.studies import agreeing, consenting
from core.studies.consent_views import ConsentView
from core.tables import survey_intake
from core.tables.survey_intake import Came
from core.views import CampaignCard, JobList, NothingLeft, TaskView
from core.xforms import stored
from tests.core.giving import AMINA, one, refused, requester
from tests.core.placing import launched as places
from tests.core.studying import MOOD, decided, drafted, launched, reasons, says
from tests.core.tables.test_survey_intake import TOLD
from tests.core.world import World, start

ANN, BEN = 21, 22
TEXT = "We ask about your mood. Answers are kept for two years."


async def test_it_stands_between_the_card_and_the_first_question(world: World) -> None:
    c = await launched(world, MOOD, consent=TEXT)
    await world.people(ANN)
    page = await world.act(ANN, start(c))
    assert isinstance(page, ConsentView)
    assert page.text == TEXT
    again = await world.act(ANN, show.show)
    assert isinstance(again, ConsentView)
    assert again.screen == page.screen
    assert not await world.act(ANN, lambda tx, me: tx.campaigns.has_agreed(c, me.id))
    assert isinstance(await world.act(ANN, agreeing.no), JobList)
    await refused(world, Stale, lambda tx, me: agreeing.yes(tx, me, c), ANN)
    await world.act(ANN, start(c))
    await refused(world, Stale, lambda tx, me: agreeing.yes(tx, me, c + 1), ANN)
    assert isinstance(await world.act(ANN, lambda tx, me: agreeing.yes(tx, me, c)), TaskView)
    kept = await world.act(ANN, lambda tx, me: tx.consents.of(c, me.id))
    assert kept
    assert (kept.digest, kept.agreed_at) == (consenting.digest(TEXT), world.clock.now())
    await world.act(ANN, desk.stop)
    world.clock.tick(120_000)
    assert isinstance(await world.act(ANN, start(c)), TaskView), "once is enough"
    assert isinstance(await says(world, ANN, "well"), NothingLeft)


async def test_a_campaign_without_one_has_its_card(world: World) -> None:
    c = await launched(world, MOOD)
    await world.people(ANN)
    assert isinstance(await world.act(ANN, start(c)), TaskView)
    kept = await world.act(ANN, lambda tx, me: tx.consents.of(c, me.id))
    assert kept
    assert kept.digest == ""


async def test_a_text_that_is_gone_leaves_nothing_to_keep(world: World) -> None:
    c = await launched(world, MOOD)
    await world.people(ANN)
    await world.act(ANN, lambda tx, me: consenting.agree(tx, me, c))
    kept = await world.act(ANN, lambda tx, me: tx.consents.of(c, me.id))
    assert kept
    assert kept.digest == ""


async def test_places_are_chosen_behind_it_too(world: World) -> None:
    c = await places(world)
    campaign = await one(world, c)
    await world.turn(c, settings=consenting.STEPS["consent"].take(campaign, TEXT).settings)
    await world.people(ANN)
    page = await world.act(ANN, lambda tx, me: reserving.see(tx, me, c))
    assert isinstance(page, ConsentView)
    assert isinstance(await world.act(ANN, lambda tx, me: agreeing.yes(tx, me, c)), AroundView)
    assert isinstance(await world.act(ANN, lambda tx, me: reserving.see(tx, me, c)), AroundView)


async def test_a_language_is_asked_about_first(world: World) -> None:
    c = await launched(world, MOOD, consent=TEXT, languages=["sw"])
    await world.people(ANN)
    card = await world.act(ANN, start(c))
    assert isinstance(card, CampaignCard)
    page = await world.act(ANN, lambda tx, me: telling.say_reads(tx, me, c, "sw", reads=True))
    assert isinstance(page, ConsentView)


async def test_each_reads_it_in_their_language(world: World) -> None:
    c = await drafted(world, MOOD, languages=["en"], consent=TEXT)
    said = {one_: f"{one_} kwa Kiswahili" for one_ in translations.texts(await one(world, c))}
    assert TEXT in said
    assert await decided(world, c, words={"sw": said}) == []
    campaign = await one(world, c)
    assert consenting.text(Person(1, 1, "sw"), campaign) == f"{TEXT} kwa Kiswahili"
    assert consenting.text(Person(1, 1, "en"), campaign) == TEXT
    assert setup.told(campaign)["consent"] == TEXT
    assert "at most 1500" in reasons(await decided(world, c, consent="x" * 1501))[0]
    assert await decided(world, c, consent="") == []
    assert consenting.text(Person(1, 1, "en"), await one(world, c)) == ""


@pytest.mark.parametrize(
    "sheet",
    [
        {"consent": TEXT, "consent::kiswahili (sw)": "Tunauliza."},
        {"consent::english (en)": TEXT, "consent::kiswahili (sw)": "Tunauliza."},
        {"consent::kiswahili (sw)": "Tunauliza.", "consent::english (en)": TEXT},
    ],
)
async def test_a_workbook_says_it_in_its_languages(world: World, sheet: dict[str, str]) -> None:
    await requester(world)
    c = await world.act(AMINA, lambda tx, me: studio.begin(tx, me, "names", "token").id)
    more = {"title::kiswahili (sw)": "Majina", "title": "Names"}
    came = Came(stored.dump(TOLD), {}, {"price": "5", "purpose": "x", **more, **sheet, "strange::sw": "y"})
    reached = await world.act(AMINA, lambda tx, _: survey_intake.take(tx, c, came, 1, {"c": c}))
    campaign = await one(world, c)
    assert campaign.settings.more["consent"] == TEXT
    assert campaign.form.words["sw"] == {TEXT: "Tunauliza.", "Names": "Majina"}
    assert len(reached["problems"]) == 1, "strange"


async def test_what_is_never_given_out_is_not_hidden_in_it(world: World) -> None:
    c = await drafted(world, MOOD, consent="Like our page and follow us")
    await refused(world, NotAllowed, lambda tx, me: running.start(tx, me, c, waits=False))
    campaign = await one(world, c)
    with pytest.raises(Invalid):
        consenting.STEPS["consent"].take(campaign, " ")
