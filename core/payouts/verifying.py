"""Sharing one's own number so that a job in money can be taken."""

from core import desk
from core.errors import N_, Invalid, Stale, Text
from core.payouts import naming, pumps
from core.people import Person
from core.ports import Tx
from core.typed import phones
from core.views import View


def contact(tx: Tx, me: Person, number: str) -> View:
    """As Telegram knows it; back to the job then."""
    if me.screen.code != pumps.SCREEN:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    if not phones.whole(number):
        raise Invalid(naming.NO_NUMBER)
    tx.people.lock(me.id)
    naming.own(tx, me, naming.digits(me, number, contact=True))
    return desk.card(tx, me, me.screen.params["c"], Text(N_("Thank you. Now you can take it.")))
