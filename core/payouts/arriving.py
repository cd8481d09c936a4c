"""Two days after money was paid by hand the worker is asked once whether it arrived; No opens a case."""

from core.cases import called, opened
from core.errors import N_, Stale, Text
from core.payouts.model import Payout, Told
from core.payouts.reading import DAY_MS
from core.payouts.states import State
from core.payouts.steps import GONE, incident, tell
from core.people import Person
from core.ports import Tx
from core.process.review import card
from core.work import CaseKind

ASK_MS = 2 * DAY_MS
FORGET_MS = 14 * DAY_MS  # what is older is not asked for, should the bot have stood still so long
ANSWER_DAYS = 3


def ask(tx: Tx, limit: int) -> int:
    """Ask up to so many people; how many."""
    found = tx.payouts.lists.to_ask(tx.now - FORGET_MS, tx.now - ASK_MS, limit)
    for one in found:
        tx.payouts.book.tell(one, "asked")
        tell(tx, one, "arrive")  # put twice in one moment it is one notice
    return len(found)


def came(tx: Tx, me: Person, payout_id: int) -> Text:
    """It is there."""
    one = _mine(tx, me, payout_id)
    tx.payouts.trail.step(one.id, Told(tx.now, "confirmed", one.state, "", me.id))
    return Text(N_("Good. Thank you for saying so."))


def lost(tx: Tx, me: Person, payout_id: int) -> Text:
    """It is not: people look into it, and answer in the chat."""
    one = _mine(tx, me, payout_id)
    if not tx.payouts.book.tell(one, "lost"):
        return Text(N_("People are looking into it already, and answer you here."))
    incident(tx, one, "not_arrived")
    payee = tx.payouts.payees.get(one.payee_id)
    assert payee is not None
    missing = {"payout": one.id, "minor": one.amount_minor, "asset": one.asset, "rail": one.rail, "tail": payee.tail}
    told = {"words": "", "language": me.language, "missing": missing}
    case = opened(tx, CaseKind.HELP, me.id, due_at=tx.now + ANSWER_DAYS * DAY_MS, params=told)
    called(tx, case)
    card(tx, case.id)
    return Text(N_("I am sorry. People look into it and answer you here, mostly within a day."))


def _mine(tx: Tx, me: Person, payout_id: int) -> Payout:
    one = tx.payouts.book.get(payout_id)
    if one is None or one.person_id != me.id or one.state is not State.SUCCEEDED:
        raise Stale(GONE)
    return one
