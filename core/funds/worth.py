"""What work is worth to one person: in their own currency, one for everything they are paid in money.

Points are never converted, nor is what comes to less than the smallest coin of the other currency. A person's
currency is what they chose, else their country's; who said neither is paid in the currency of their first work for
money, which is theirs from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.assets import COIN, CURRENCIES, is_money
from core.campaigns import Campaign
from core.errors import N_, Money, NotAllowed, Text
from core.funds import rates
from core.ledger import Account, Kind
from core.people import Person
from core.ports import Tx
from core.work import Assignment

CHOICES: Sequence[str] = (*sorted(set(CURRENCIES.values())), "USD", "EUR")


@dataclass(frozen=True, slots=True)
class Conversion:
    """``assignment_id`` is the id of the transfer that pays the worker, ``convert_id`` of the one beside it.

    Sums are of the whole reward: ``from_minor`` in the campaign's asset, ``to_minor`` in the worker's.
    """

    assignment_id: int
    campaign_id: int
    person_id: int
    rate_id: int
    from_asset: str
    to_asset: str
    from_minor: int
    to_minor: int
    convert_id: int

    def part(self, from_minor: int) -> int:
        """What a part of the reward is to the worker: pro rata, rounded down. What that makes 0 is not converted."""
        return self.to_minor * from_minor // self.from_minor


def choices(tx: Tx) -> Sequence[str]:
    """What a person may be paid in: the currencies, and a rail's coin where that rail is there."""
    return (*CHOICES, COIN) if COIN in (tx.funds.terms.pays or ()) else CHOICES


def see_out(tx: Tx, asset: str) -> None:
    """Raise ``NotAllowed`` where nobody could be paid out what a campaign pays: as it is, or after a conversion."""
    pays = tx.funds.terms.pays
    if pays is None or not is_money(asset) or asset in pays:
        return
    if not any(rates.latest(tx, asset, one) for one in pays):
        text = N_("Nobody could be paid out in {asset} here yet. Choose another currency, or ask the operator.")
        raise NotAllowed(Text(text, params={"asset": asset}))


def currency_of(me: Person) -> str:
    """ "" where nobody knows."""
    return me.currency or CURRENCIES.get(me.country, "")


def converts(me: Person, campaign: Campaign) -> bool:
    """Whether this person is paid for the campaign in another currency than it pays in."""
    return is_money(campaign.asset) and currency_of(me) not in ("", campaign.asset)


def payable(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether there is a way into the person's currency."""
    return not converts(me, campaign) or rates.latest(tx, campaign.asset, currency_of(me)) is not None


def now(tx: Tx, me: Person, campaign: Campaign, minor: int) -> Money:
    """What an amount of the campaign would be to the person now; as it stands where no rate makes something of it."""
    found = rates.latest(tx, campaign.asset, currency_of(me)) if converts(me, campaign) else None
    rate = rates.useful(found, minor)
    return Money(rate.gives(minor), rate.to_asset) if rate else Money(minor, campaign.asset)


def lock(tx: Tx, me: Person, campaign: Campaign, lease: Assignment) -> None:
    """Fix what a lease pays, where it is in another currency; a person without one has the campaign's from now on."""
    if not is_money(campaign.asset) or not lease.reward_minor:
        return
    if not currency_of(me):
        tx.people.save_profile(replace(me, currency=campaign.asset))
    found = rates.latest(tx, campaign.asset, currency_of(me)) if converts(me, campaign) else None
    rate = rates.useful(found, lease.reward_minor)
    if rate is None:
        tx.ledger.open(Account(Kind.WORKER, me.id, campaign.asset))
        return
    for account in (
        Account(Kind.EXCHANGE, me.id, campaign.asset),
        Account(Kind.EXCHANGE, me.id, rate.to_asset),
        Account(Kind.WORKER, me.id, rate.to_asset),
    ):
        tx.ledger.open(account)
    tx.funds.rates.lock(
        Conversion(
            assignment_id=lease.id,
            campaign_id=campaign.id,
            person_id=me.id,
            rate_id=rate.id,
            from_asset=campaign.asset,
            to_asset=rate.to_asset,
            from_minor=lease.reward_minor,
            to_minor=rate.gives(lease.reward_minor),
            convert_id=tx.new_id(),
        )
    )


def locked(tx: Tx, campaign: Campaign, assignment_id: int) -> Conversion | None:
    """What was fixed at the lease; None where the worker is paid in the campaign's asset."""
    return tx.funds.rates.locked(assignment_id) if is_money(campaign.asset) else None


def told(tx: Tx, campaign: Campaign, assignment_id: int, minor: int) -> Money:
    """An amount of a leased or answered task as its worker is told it."""
    return theirs(locked(tx, campaign, assignment_id), campaign, minor)


def theirs(fixed: Conversion | None, campaign: Campaign, minor: int) -> Money:
    """The same where what was fixed is known."""
    if fixed is None or (minor and not fixed.part(minor)):
        return Money(minor, campaign.asset)
    return Money(fixed.part(minor), fixed.to_asset)
