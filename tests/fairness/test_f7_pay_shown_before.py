"""F7: pay is shown before one accepts: amount, currency, minutes, what an hour comes to, the payout's fee and time.

The card as it is in each language, word by word: ``f7.json``. Whoever changes it sees the change there.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.assets import is_money
from core.campaigns import Campaign, State
from core.errors import Money
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.kinds import Settings
from core.payouts.policy import Till
from core.people import Person, Screen
from core.views import CampaignCard, Offer
from core.wages.agreed import ByHour, cap_minutes, rate
from core.wages.port import Record
from core.wages.terms import Terms
from handlers.jobs import draw_card
from handlers.page import quote
from payouts import pretend
from tests.conversations.stage import languages
from tests.fakes import FakeClock

GOLDEN = Path(__file__).with_name("f7.json")
HOUR = 3_600_000
POINTS = Campaign(
    1,
    1,
    1,
    State.RUNNING,
    "Shop signs",
    kind="classify",
    form=Form((ChooseOne("mood", "How does this sound?", ("Kind", "Rude")),), shows="${text}"),
    purpose="To teach a program.",
    asks="Nuru Lab",
    price_minor=5,
    trial_ms=20_000,
)
WAY = pretend.Pretend(FakeClock(), caps=replace(pretend.CAPS, usual_ms=HOUR // 2))
TILL = Till({"quick": WAY, "slow": pretend.Pretend(FakeClock(), caps=replace(pretend.CAPS, usual_ms=30 * HOUR))})
MONEY = replace(POINTS, asset="KES", price_minor=250)
BY_HOUR = replace(MONEY, price_minor=100_00, settings=Settings(more={"hourly": "300.00", "paid_minutes": "20"}))
CARDS = {
    "points, nothing known of who asks": (POINTS, Terms()),
    "points, decided at once": (POINTS, Terms(Record(200, 197, 0))),
    "money": (MONEY, Terms(Record(480, 471, 5 * HOUR))),
    "money, below the floor": (MONEY, Terms(Record(12, 9, 60 * HOUR), 90_000)),
    "money, by the hour": (BY_HOUR, Terms(Record(480, 471, 5 * HOUR))),
}


def card(campaign: Campaign, terms: Terms, language: str) -> str:
    me = Person(id=2, telegram_id=2, language=language)
    pay, hourly = (Money(campaign.price_minor * times, campaign.asset) for times in (1, 120))
    offer = Offer(campaign=campaign, task_ms=30_000, hourly_minor=hourly.minor, pay=pay, hourly=hourly, left=20)
    if rate(campaign):
        offer = replace(offer, by_hour=ByHour(Money(rate(campaign), "KES"), cap_minutes(campaign) * HOUR // 60))
    view = CampaignCard(me=me, screen=Screen("card"), offer=offer, agreed=False, terms=terms)
    said = languages()
    return draw_card(view, lambda text: said.say(text, language, quote), names=said.names, till=TILL).text


def test_there_is_one_for_each_language() -> None:
    assert set(json.loads(GOLDEN.read_text())) == set(languages().names)


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("language", sorted(languages().names))
def test_the_card_says_it(language: str, name: str) -> None:
    said = card(*CARDS[name], language)
    assert said.split("\n") == json.loads(GOLDEN.read_text())[language][name]
    assert "30" in said, "how long a task takes"
    assert (said.split("\n")[-1].count("30") == 1) == is_money(CARDS[name][0].asset), "how long a payout takes"
    assert any(hourly in said for hourly in ("600", "300.00")), "what an hour comes to"
    assert ("KES" in said or "Ksh" in said) == is_money(CARDS[name][0].asset)
