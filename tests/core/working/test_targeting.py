"""Who may take a campaign, wherever they meet it: in the list, by its link, in what they kept."""

import pytest

from core import desk
from core.campaigns import Campaign
from core.errors import NotAllowed, Text
from core.people import Person
from core.ports import Tx
from core.views import CampaignCard, NothingLeft, TaskView
from core.working import offers, targeting, waiting
from tests.core.placing import here, keep, launched, looks, see
from tests.core.world import OWNER, World, start

ANN, BEN = 11, 12
ONLY_BEN = Text("This job is for Ben.")
PRICE = 5  # of what is for Ben alone


@pytest.fixture(autouse=True)
def _only_ben(monkeypatch: pytest.MonkeyPatch) -> None:
    def rule(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
        return ONLY_BEN if me.telegram_id == ANN and campaign.price_minor == PRICE else None

    monkeypatch.setattr(targeting, "RULES", (*targeting.RULES, rule))


async def test_who_may_not_take_it_meets_it_by_its_link_alone_and_is_told_why(world: World) -> None:
    c = await world.campaign()
    await world.people(ANN, BEN)
    nothing = await world.act(ANN, desk.look)
    assert isinstance(nothing, NothingLeft)
    assert nothing.why == ONLY_BEN
    await world.campaign()
    nothing = await world.act(ANN, desk.look)
    assert isinstance(nothing, NothingLeft)
    assert "for other people" in nothing.why.one
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred == ONLY_BEN
    with pytest.raises(NotAllowed, match="for Ben"):
        await world.act(ANN, start(c))
    assert not await world.act(ANN, lambda tx, me: waiting.look(tx, me.id, tx.now))
    assert await world.act(BEN, lambda tx, me: waiting.look(tx, me.id, tx.now))
    assert isinstance(await world.act(BEN, start(c)), TaskView)


async def test_ones_own_is_said_to_be_ones_own(world: World) -> None:
    c = await world.campaign()
    card = await world.act(OWNER, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred == targeting.OWN
    nothing = await world.act(OWNER, offers.why_nothing)
    assert "your own" in nothing.one


async def test_who_may_not_take_it_any_more_keeps_no_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    c = await launched(world)
    await world.person(ANN)
    rules = targeting.RULES
    monkeypatch.setattr(targeting, "RULES", rules[:-1])
    found = await looks(world, ANN, see(c), here())
    monkeypatch.setattr(targeting, "RULES", rules)
    with pytest.raises(NotAllowed, match="for Ben"):
        await world.act(ANN, keep(found.others[0]))
    assert (await looks(world, ANN, here())).others == []
