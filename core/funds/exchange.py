"""Paying a person from any account of ours in their own currency: at the rate of now, or at one that was fixed."""

from dataclasses import dataclass

from core.errors import Money
from core.funds import rates, worth
from core.funds.rates import Rate
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Tx
from core.privacy.port import is_gone


@dataclass(frozen=True, slots=True)
class Gift:
    """What is paid, from which account of ours, and why; ``campaign_id`` where it belongs to one."""

    source: Account
    minor: int
    code: Code
    ref: int
    campaign_id: int | None = None


def rate_now(tx: Tx, person: Person, asset: str) -> Rate | None:
    """What leads from an asset to the person's currency today; None where it is theirs, or nothing leads there."""
    currency = worth.currency_of(person)
    return rates.latest(tx, asset, currency) if currency not in ("", asset) else None


def give(tx: Tx, person: Person, gift: Gift) -> Money | None:
    """What they got, and in what; None where this was done before, or where they were erased: nobody could take it out.

    Where a rate leads to their currency two transfers go together, as for a reward; both have ``ref``. Without one,
    or where it makes nothing of the sum, they are paid in the currency of the account. Raises ``NotEnough``.
    """
    return at(tx, person, gift, rate_now(tx, person, gift.source.asset))


def at(tx: Tx, person: Person, gift: Gift, rate: Rate | None) -> Money | None:
    """The same at this rate, or at none; what it makes nothing of is paid in the currency of the account.

    Of whom erasing may race for, the caller holds the row of the person.
    """
    if is_gone(person.telegram_id):
        return None
    rate = rates.useful(rate, gift.minor)
    account, minor, campaign_id = gift.source, gift.minor, gift.campaign_id
    if rate is None:
        theirs = Account(Kind.WORKER, person.id, account.asset)
        tx.ledger.open(theirs)
        one = Transfer(tx.new_id(), account, theirs, minor, gift.code, gift.ref, campaign_id=campaign_id)
        return Money(minor, account.asset) if tx.ledger.transfer(one) else None
    left, house = (Account(Kind.EXCHANGE, person.id, asset) for asset in (account.asset, rate.to_asset))
    theirs = Account(Kind.WORKER, person.id, rate.to_asset)
    for each in (left, house, theirs):
        tx.ledger.open(each)
    got = rate.gives(minor)
    if not tx.ledger.transfer(
        Transfer(tx.new_id(), account, left, minor, Code.CONVERT, gift.ref, campaign_id=campaign_id)
    ):
        return None
    tx.ledger.transfer(Transfer(tx.new_id(), house, theirs, got, gift.code, gift.ref, campaign_id=campaign_id))
    return Money(got, rate.to_asset)
