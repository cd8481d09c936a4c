"""How to begin giving out work, and what points or money buy."""

from core.assets import SCALES
from core.drafting.pricing import bought
from core.drafting.studio_views import NewView
from core.errors import N_, Invalid, Text
from core.funds import prices
from core.money import read
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do
from core.views import View

POINTS_MAX = 1_000_000_000
PRICE_SHOWN = 5  # what the calculator reckons with before anyone named a price


def new(tx: Tx, me: Person, points: int = 0) -> View:
    """How to begin; with ``points``, what they buy, or so much of what the organisation pays in."""
    organisation = may.acting(tx, me, Do.SEE)
    latest = next(iter(tx.campaigns.of(organisation, 1)), None)
    asset = prices.usual(tx, organisation, latest)
    if not 0 <= points <= POINTS_MAX:
        raise Invalid(Text(N_("Please send a number of points, such as 300.")))
    price = latest.price_minor if latest and latest.asset == asset else 0
    price = price or read(next(iter(prices.QUICK.get(asset, ())[1:]), str(PRICE_SHOWN)), asset)
    minor = points * 10 ** SCALES[asset]
    return NewView(
        me=me,
        screen=tx.people.show(me.id, "new", {"points": points} if points else {}),
        funds=prices.funds(tx, me),
        asset=asset,
        price_minor=price,
        points=minor,
        bought=bought(minor, price) if points else (),
    )


def new_again(tx: Tx, me: Person) -> View:
    return new(tx, me, me.screen.params.get("points", 0))


def new_typed(tx: Tx, me: Person, text: str) -> View:
    """ "I have 300, what do I get?": the first number in the sentence counts."""
    digits = "".join(one if one.isdecimal() and one.isascii() else " " for one in text.replace(",", "")).split()
    if not digits or len(digits[0]) > len(str(POINTS_MAX)):
        raise Invalid(Text(N_("Please send a number of points, such as 300, or your file.")))
    return new(tx, me, int(digits[0]))
