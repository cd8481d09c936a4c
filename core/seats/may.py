"""What each seat of an organisation may do: one table, asked by every screen of a requester.

owner    all of it
editor   drafts, launches, changes, results, decides what is to be confirmed, the list of people
finance  what is paid in and back, statements, bills, adding to what a campaign has
viewer   campaigns, figures, and results that name nobody
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from core.errors import N_, NotAllowed, Text
from core.people import Person, Role

if TYPE_CHECKING:
    from core.campaigns import Campaign
    from core.ports import Tx


class Seat(StrEnum):
    OWNER = "owner"
    EDITOR = "editor"
    FINANCE = "finance"
    VIEWER = "viewer"


class Do(StrEnum):
    SEE = "see"  # campaigns, how far they are, how many said what
    EDIT = "edit"  # drafts, launches, changes, pauses, closes
    RESULTS = "results"  # what people answered
    DECIDE = "decide"  # what the requester confirms
    PEOPLE = "people"  # the list of people, and rows given to them
    FUND = "fund"  # into a campaign, and bonuses out of it
    MONEY = "money"  # what is paid in, asked back; bills and statements
    SEATS = "seats"  # who sits where
    GROUP = "group"  # the review group


EDITORS = frozenset({Seat.OWNER, Seat.EDITOR})
MONEY = frozenset({Seat.OWNER, Seat.FINANCE})
MAY: Mapping[Do, frozenset[Seat]] = {
    Do.SEE: frozenset(Seat),
    Do.EDIT: EDITORS,
    Do.RESULTS: EDITORS,
    Do.DECIDE: EDITORS,
    Do.PEOPLE: EDITORS,
    Do.FUND: EDITORS | MONEY,
    Do.MONEY: MONEY,
    Do.SEATS: frozenset({Seat.OWNER}),
    Do.GROUP: EDITORS,
}
WHO: Mapping[frozenset[Seat], str] = {
    EDITORS: N_("Only an owner or editor of your organisation can do this. /team says who they are."),
    MONEY: N_("Only an owner or finance of your organisation can do this. /team says who they are."),
    EDITORS | MONEY: N_("You look on in this organisation; others of it can do this. /team says who they are."),
    frozenset({Seat.OWNER}): N_("Only an owner of your organisation can do this. /team says who they are."),
}
BECOME = N_(
    "Only people who give out work can send files here. Would you like to? Ask the operator of this bot for an "
    "invitation: send /help and say what you need done."
)


def seat_of(tx: "Tx", me: Person, organisation_id: int) -> str:
    """Where the person sits, "" for nowhere; as it was read with them, where they were there already."""
    return me.seats.get(organisation_id) or tx.office.seat(organisation_id, me.id)


def may(tx: "Tx", me: Person, organisation_id: int, do: Do) -> bool:
    """Whether the person's seat there lets them."""
    return seat_of(tx, me, organisation_id) in MAY[do]


def acting(tx: "Tx", me: Person, do: Do) -> int:
    """The organisation the person acts for, where they may do this. Raises ``NotAllowed``.

    Who was invited by the operator may give out work; so may who has a seat in an organisation of such a one.
    """
    if not me.has(Role.REQUESTER) and not me.seats:
        raise NotAllowed(Text(BECOME))
    found = tx.office.organisation_of(me.id)
    refuse(tx, me, found, do)
    return found


def refuse(tx: "Tx", me: Person, organisation_id: int, do: Do) -> None:
    """Raises ``NotAllowed`` where the person may not do this there."""
    if not me.has(Role.REQUESTER) and tx.seats.maker(organisation_id) == me.id:
        raise NotAllowed(Text(BECOME))
    if not may(tx, me, organisation_id, do):
        raise NotAllowed(Text(WHO.get(MAY[do], BECOME)))


def theirs(me: Person, campaign: "Campaign") -> bool:
    """Whether it is the person's own campaign, or their organisation's: they neither work in it nor judge it."""
    return campaign.owner_id == me.id or campaign.organisation_id in me.seats
