"""Points are no money, and say before work what they are good for."""

import pytest

from core import cashier, desk
from core.funds.terms import Terms
from core.payouts.policy import Till
from core.views import CampaignCard
from handlers.balance import draw
from handlers.jobs import draw_card
from handlers.page import quote
from tests.conversations.stage import languages
from tests.core.conftest import world
from tests.core.world import World
from tests.fakes import LOW_FLOORS

__all__ = ["world"]
ANN = 11


@pytest.fixture
def terms() -> Terms:
    return Terms(good_for="Airtime, on <Fridays>.", floors=LOW_FLOORS)


async def test_cards_and_balance_say_what_points_are_good_for(world: World) -> None:
    said = languages()
    c = await world.campaign()
    await world.person(ANN)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    text = draw_card(card, lambda one: said.say(one, "en", quote), names=said.names, till=Till({})).text
    assert "Points are not money" in text
    assert "What points are good for here: Airtime, on &lt;Fridays&gt;." in text
    balance = await world.act(ANN, cashier.balance)
    assert "good for here: Airtime" in draw(balance, lambda one: said.say(one, "en", quote)).text
