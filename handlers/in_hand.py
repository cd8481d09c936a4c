"""Whose hand a case is in: a tap on its card takes it, or lets it go; the card says who has it, and until when."""

from collections.abc import Callable

from core.errors import N_, Text
from core.moderators import claims, duty
from core.people import Person
from core.ports import Tx
from core.process import review
from core.process.process_views import CardFacts
from core.typed import zones
from handlers.card import Card
from handlers.card_kinds import PRIVATE
from handlers.page import Say

Act = Callable[[Tx, Person], Text | None]


def tapped(act: Act, data: Card, *, in_private: bool) -> Act:
    """The tap, once nobody else has the case in hand: what asks for more keeps it, what decides or goes back does not.

    A menu that opens or closes in private is not on the group's card: that is drawn anew by itself.
    """
    keeps, case_id = data.do in PRIVATE or (data.do == "menu" and bool(data.verdict)), data.case

    def run(tx: Tx, me: Person) -> Text | None:
        case = tx.cases.get(case_id)
        duty.check(tx, me, case)
        if case is not None:
            (claims.take if keeps else claims.check)(tx, me, case)
        said = act(tx, me)
        if not keeps:
            tx.claims.release(case_id, me.id)
        if in_private and data.do == "menu" and case is not None and not case.decided_at:
            review.card(tx, case_id)
        return said

    return run


def line(facts: CardFacts, say: Say, name: str, zone: str) -> list[str]:
    """Who has it, by the name that Telegram has for them."""
    if facts.claim is None:
        return []
    until = f"{zones.local(zone, facts.claim.until):%H:%M}"
    if not name:
        return [say(Text(N_("Somebody has this one until {time}."), params={"time": until}))]
    return [say(Text(N_("{name} has this one until {time}."), params={"name": name, "time": until}))]
