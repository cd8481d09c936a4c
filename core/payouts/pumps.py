"""What many accounts of one person could pump: extras are paid once, and people without a number get a small part.

Only where a campaign is in money: points leave by no rail. An extra is paid once for its subject to a person, once to
each destination they are known by, whoever else has it, and once to all accounts that hang together with theirs. People
whose number nobody has proven are one pool of a campaign: what they hold or have in review at once stays under a part
of it. Nothing is counted for anybody else.

What is handed out, and not earned on the way, is once a ring by itself, and whoever is paid at one destination is a
ring until a person has said that they are two: entry tests (``core.entry.exam``), panels (``core.panels.drawing``),
tasks to learn from (``core.known.teaching``). Nobody does those unpaid: they are not asked to.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.assets import is_money
from core.campaigns import Campaign
from core.errors import N_, NotAllowed, Text
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.views import View
from core.work import Assignment

SCREEN = "own_number"
PERCENT = 100
SHARE = Text(N_("This job pays money. Share your number once with the button below; then you can take this job."))


class Extra(StrEnum):
    """What is paid beside the work itself, and what it is paid once for."""

    SCREENED = "screened"  # a campaign
    UNREACHED = "unreached"  # a task
    LOST_WORK = "lost_work"  # a task
    REPORT = "report"  # a case of reports


@dataclass(frozen=True, kw_only=True)
class OwnNumber(View):
    """Their own number is asked for, once; ``campaign_id`` is where they go on."""

    campaign_id: int

    @property
    def asks_number(self) -> bool:
        return True


def once(tx: Tx, extra: Extra, scope_id: int, person_id: int, asset: str) -> bool:
    """Whether this extra is paid now; where it is, it never is again to the same person, ring or destination."""
    if not is_money(asset):
        return True
    marks = {one.mark for one in tx.payouts.payees.of_person(person_id)}
    people = {person_id, *rings.mates(tx, person_id)}
    keys = sorted([*(f"p{one}" for one in people), *(f"d{mark}" for mark in marks)])
    return all(tx.extras.claim(extra, scope_id, key, person_id) for key in keys)


def verified(tx: Tx, person_id: int) -> bool:
    """Whether Telegram has said their number, or a partner organisation knows them."""
    return bool(tx.lost.numbers.of(person_id) or tx.vouches.of_person(person_id))


def admits(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether this person may take one more task of the campaign."""
    if not is_money(campaign.asset) or me.house.unverified_percent >= PERCENT or verified(tx, me.id):
        return True
    whole = campaign.rows * campaign.answers_wanted * campaign.price_minor
    return tx.extras.pool(campaign.id) + campaign.price_minor <= whole * me.house.unverified_percent // PERCENT


def took(tx: Tx, me: Person, campaign: Campaign, lease: Assignment) -> None:
    """Count the lease where it is one of the pool's."""
    if is_money(campaign.asset) and me.house.unverified_percent < PERCENT and not verified(tx, me.id):
        tx.extras.took(lease)


def before(tx: Tx, me: Person, campaign: Campaign) -> OwnNumber | None:
    """What this person is asked for before they may take one more task; None where they may."""
    return None if admits(tx, me, campaign) else ask(tx, me, campaign.id)


def ask(tx: Tx, me: Person, campaign_id: int) -> OwnNumber:
    """What to do, with the button that does it."""
    me = replace(me, screen=tx.people.show(me.id, SCREEN, {"c": campaign_id}))
    return again(tx, me)


def again(tx: Tx, me: Person) -> OwnNumber:
    del tx
    return OwnNumber(me=me, screen=me.screen, campaign_id=me.screen.params["c"])


def refuse(tx: Tx, me: Person, campaign: Campaign) -> None:
    """The same where a task is taken from a list; raises ``NotAllowed``."""
    if not admits(tx, me, campaign):
        raise NotAllowed(Text(N_("This job pays money. Open its card and tap start: then you can share your number.")))
