"""Who may take a campaign: rules of one function each, and the sentence that says why not.

A rule gives None to whoever is welcome. It costs a query only where the campaign's settings ask for it: of all that
runs each is asked before a person is shown what there is.
"""

from collections.abc import Callable

from core.campaigns import Campaign
from core.entry import exam, gates
from core.errors import N_, Text
from core.front.knowing import suits
from core.funds import worth
from core.known import teaching
from core.peers import reviewers
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.signals import rings
from core.studies import allowance, quotas, waves
from core.suspending import words as suspended
from core.teams.assigning import entry_of
from core.teams.roster import LISTED, WHO
from core.verdicts import routing
from core.wages import live
from core.working.daily import enough

Rule = Callable[[Tx, Person, Campaign], Text | None]
UNREAD = Text(N_("This job is in languages you do not read. You can change yours with /me."))
UNLISTED = Text(N_("This job is for people whom its requester has put on a list. You are not on it."))
NO_FLOOR = Text(
    N_("This job pays money, and the least pay of an hour where you live is not known here. The operator can add it.")
)
NO_RATE = Text(N_("This job pays in another currency, and there is no rate into yours yet."))
OWN = Text(N_("This is your own campaign; someone else has to do it."))


def _not_suspended(tx: Tx, me: Person, _campaign: Campaign) -> Text | None:
    return suspended.why_not(tx, me)


def _in_their_language(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    return None if suits(me, campaign) else UNREAD


def _not_their_own(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    return OWN if may.theirs(me, campaign) else None


def _on_their_list(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    for_list = campaign.settings.more.get(WHO) == LISTED
    return UNLISTED if for_list and entry_of(tx, me, campaign.organisation_id) is None else None


def _in_the_wave(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """A query for each earlier campaign that is named, until one decides."""
    only, others = waves.named(campaign, waves.ONLY), waves.named(campaign, waves.NOT)
    if only and not any(tx.waves.did(me.id, one) for one in only):
        return Text(N_("This job is for people who took part in an earlier one."))
    if any(tx.waves.did(me.id, one) for one in others):
        return Text(N_("You took part in an earlier part of this. This job is for others."))
    did = others and any(tx.waves.did(mate, one) for mate in rings.others(tx, me) for one in others)
    return rings.ONCE if did else None


def _has_room(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Whether a group of the quotas has a place, and whoever finds theirs full could be paid."""
    if not quotas.has(campaign):
        return None
    cells = tx.quotas.cells(campaign.id, me.id)
    if any(cell.mine for mate in rings.others(tx, me) for cell in tx.quotas.cells(campaign.id, mate)):
        return rings.ONCE
    if cells and all(one.full for one in cells):
        return Text(N_("Enough people have answered this one. Thank you for looking."))
    if allowance.is_spent(tx, campaign.id):
        return Text(N_("This job takes nobody new just now. It may again later."))
    return None


def _in_their_money(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """A query only where it pays in another currency than theirs."""
    return None if worth.payable(tx, me, campaign) else NO_RATE


def _with_a_floor(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    return None if live.offered_in(tx, campaign, me.country) else NO_FLOOR


OPEN: tuple[Rule, ...] = (  # what nobody can do anything about, or that a person may say otherwise
    _not_suspended,
    *(_not_their_own, _in_their_language, _in_their_money, _with_a_floor, _on_their_list, _in_the_wave, _has_room),
    teaching.why_not,
    gates.in_the_country,
    exam.open_to,
    reviewers.why_not,
    routing.rests,
)
RULES: tuple[Rule, ...] = (*OPEN, *gates.KEYS, enough)


def why_not(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Why the person cannot take this campaign, None where they may."""
    for rule in RULES:
        if (reason := rule(tx, me, campaign)) is not None:
            return reason
    return None


def lock(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """What would open a campaign to somebody who is let in by every other rule; None where nothing is locked."""
    if (why := gates.key(tx, me, campaign)) is None or any(rule(tx, me, campaign) for rule in OPEN):
        return None
    return why
