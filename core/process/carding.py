"""Where a case's card is drawn: with the requester who confirms, in the moderators' group, or with the operators."""

from core.ports import Tx
from core.seats import whom
from core.work import CaseKind

OPERATORS = 0  # as a chat of the outbox: each operator, named in the settings


def card(tx: Tx, case_id: int) -> None:
    """Have the case's card drawn, or drawn anew where it stands.

    In the group it comes when there is room (``core.moderators.turns``).
    """
    case = tx.cases.get(case_id)
    stands = case is not None and bool(case.message_id)
    owner = asked(tx, case_id)
    if owner or stands or not deal(tx):
        put(tx, case_id, owner or tx.office.group())


def put(tx: Tx, case_id: int, chat_id: int) -> None:
    tx.outbox.put(chat_id or OPERATORS, "card", str(case_id), {"case": case_id})


def deal(tx: Tx, at: int = 0) -> int:
    """Have the next card come to the moderators' group, at that time (ms) at the earliest; the group's id, 0 for none.

    One row of the outbox, however many cases wait.
    """
    group = tx.office.group()
    if group:
        tx.outbox.put(group, "card", "", {}, at)
    return group


def asked(tx: Tx, case_id: int) -> int:
    """The chat of the requester who is asked to confirm, or their review group; 0 where moderators decide."""
    case = tx.cases.get(case_id)
    campaign = tx.campaigns.get(case.campaign_id) if case and case.kind is CaseKind.CONFIRM else None
    return whom.home(tx, campaign) if campaign else 0
