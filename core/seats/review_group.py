"""An organisation's own review group: what it confirms comes there as cards. Appeals never do: others decide those."""

from core.audit import record
from core.errors import N_, NotAllowed, Stale, Text
from core.people import Person
from core.ports import Tx
from core.process import review
from core.seats import may
from core.seats.may import Do, Seat
from core.work import CaseKind

LOOKED_AT = 1000  # of the cases that wait
GONE = "review_group_gone"


def link(tx: Tx, me: Person, chat_id: int) -> None:
    """Its group from now on, instead of another. What waits comes there. Raises ``NotAllowed``."""
    organisation = may.acting(tx, me, Do.GROUP)
    ours = (tx.office.group(), tx.voices.complaints.group())  # the moderators', and the workers'
    if chat_id in ours or tx.seats.groups.whose(chat_id) not in (0, organisation):
        raise NotAllowed(Text(N_("This group is somebody else's already. Take one of your own.")))
    before = tx.seats.groups.of(organisation)
    tx.seats.groups.link(organisation, chat_id, me.id)
    record(tx, me.id, "group.link", about=organisation, before={"group": before}, after={"group": chat_id})
    again(tx, organisation)


def unlink(tx: Tx, me: Person, chat_id: int) -> None:
    """What is to be confirmed comes in private again."""
    organisation = tx.seats.groups.whose(chat_id)
    if not organisation:
        raise Stale(Text(N_("No team has this as its review group.")))
    may.refuse(tx, me, organisation, Do.GROUP)
    _off(tx, organisation, me.id)


def thrown_out(tx: Tx, chat_id: int) -> None:
    """The bot is no member of a group any more: was it one?"""
    organisation = tx.seats.groups.whose(chat_id)
    if not organisation:
        return
    _off(tx, organisation, 0)
    for one in tx.seats.of(organisation):
        if one.seat == Seat.OWNER:
            tx.outbox.put(one.telegram_id, GONE, "", {})


def _off(tx: Tx, organisation: int, by: int) -> None:
    tx.seats.groups.unlink(organisation)
    record(tx, by, "group.unlink", about=organisation)
    again(tx, organisation)


def again(tx: Tx, organisation: int) -> None:
    """Send what waits to where it is confirmed now."""
    for case in tx.cases.waiting(LOOKED_AT, CaseKind.CONFIRM):
        campaign = tx.campaigns.get(case.campaign_id)
        if campaign and campaign.organisation_id == organisation:
            tx.outbox.put(review.asked(tx, case.id), "card", str(case.id), {"case": case.id, "new": True})
