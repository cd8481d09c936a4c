"""How to begin giving out work, and what points buy."""

from core import studio
from core.errors import N_, Invalid, Text
from core.people import Person
from core.ports import Tx
from core.pricing import bought
from core.studio_views import NewView
from core.views import View

POINTS_MAX = 1_000_000_000
PRICE_SHOWN = 5  # what the calculator reckons with before anyone named a price


def new(tx: Tx, me: Person, points: int = 0) -> View:
    """How to begin; with ``points``, what they buy."""
    studio.requester(me)
    if not 0 <= points <= POINTS_MAX:
        raise Invalid(Text(N_("Please send a number of points, such as 300.")))
    organisation = tx.office.organisation_of(me.id)
    latest = next(iter(tx.campaigns.of(organisation, 1)), None)
    price = (latest.price_minor if latest else 0) or PRICE_SHOWN
    return NewView(
        me=me,
        screen=tx.people.show(me.id, "new", {"points": points} if points else {}),
        free=studio.free_points(tx, organisation),
        price_minor=price,
        points=points,
        bought=bought(points, price) if points else (),
    )


def new_again(tx: Tx, me: Person) -> View:
    return new(tx, me, me.screen.params.get("points", 0))


def new_typed(tx: Tx, me: Person, text: str) -> View:
    """ "I have 300, what do I get?": the first number in the sentence counts."""
    digits = "".join(one if one.isdecimal() and one.isascii() else " " for one in text.replace(",", "")).split()
    if not digits or len(digits[0]) > len(str(POINTS_MAX)):
        raise Invalid(Text(N_("Please send a number of points, such as 300, or your file.")))
    return new(tx, me, int(digits[0]))
