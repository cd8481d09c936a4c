"""Data that is sold again pays those who made it, if the campaign's licence says so.

The licence is a share in percent, fixed at the launch and said on the card. When the requester's organisation sells the
data, the operator records for how much; the share goes from the organisation to the workers in proportion to what each
was paid for approved answers until then, rounded down. From the record on it is held apart, so that nobody can spend
it or have it sent back meanwhile; what rounding leaves, and the share of who was erased, goes back to the organisation
in the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.assets import is_money
from core.campaigns import Campaign
from core.drafting.step import NONE, Step, number
from core.drafting.steps_places import reads
from core.errors import N_, Invalid, Money, Stale, Text
from core.funds import deposits, exchange
from core.funds.exchange import Gift
from core.ledger import Account, Code, Kind, Transfer
from core.money import amount
from core.ports import Tx
from core.privacy.port import is_gone
from core.seats import whom

KEY = "royalty"
JOB = "royalties"
TOLD = "royalty"  # the notice of a worker
TAKEN = "resold"  # and of the requester
PERCENT_MAX = 100
TWO = 2  # persons over a limit
BATCH = 200  # people of one transaction


@dataclass(frozen=True, slots=True)
class Resale:
    """``share_minor`` of ``amount_minor`` is the workers'. ``recorded_by``: an operator's Telegram id."""

    id: int
    campaign_id: int
    asset: str
    amount_minor: int
    share_minor: int
    recorded_by: int
    recorded_at: int


def percent(campaign: Campaign) -> int:
    """What the licence gives, 0 where it says nothing."""
    return int(campaign.settings.more.get(KEY, "0"))


def _label(value: str) -> Text:
    return Text(N_("Nothing")) if value == NONE else Text(N_("{n} %"), params={"n": value})


STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_(
            "If you sell this data to others, how much of that goes to the people who made it? In percent. Workers "
            "read it before they begin. Tap, or send a number."
        ),
        reads(KEY, lambda text: str(number(text, 1, PERCENT_MAX))),
        (NONE, "5", "10", "20"),
        _label,
        lambda campaign: _label(campaign.settings.more.get(KEY, NONE)),
    )
}


def record(tx: Tx, campaign_id: int, sold: Money, paid_minor: int, by: Sequence[int]) -> Resale:
    """Note a resale and hold its share; a job pays it out, and the requester is told. ``paid_minor``: what all were
    paid so far. ``by``: Telegram ids.

    Raises ``Invalid``, also where it needs two persons and where the organisation has not got the share.
    """
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None:
        raise Stale(Text(N_("There is no such campaign.")))
    asset, share = sold.asset, sold.minor * percent(campaign) // PERCENT_MAX
    if share <= 0 or not is_money(asset):
        raise Invalid(Text(N_("The licence of this campaign gives its workers no share of that.")))
    if not paid_minor:
        raise Invalid(Text(N_("Nobody was paid for this campaign.")))
    if deposits.two_needed(tx, asset, share) and len({*by}) < TWO:
        told = N_("{share} leave the organisation by this: a second operator has to agree, named by --second.")
        raise Invalid(Text(told, params={"share": amount(share, asset)}))
    home = Account(Kind.ORGANISATION, campaign.organisation_id, asset)
    if tx.ledger.balance(home).available < share:
        told = N_("The organisation has not got that share; it has to pay in {share} first.")
        raise Invalid(Text(told, params={"share": amount(share, asset)}))
    resale = Resale(tx.new_id(), campaign_id, asset, sold.minor, share, by[0], tx.now)
    tx.funds.royalties.add(resale)
    tx.ledger.open(_held(resale))
    tx.ledger.transfer(Transfer(resale.id, home, _held(resale), share, Code.SHARE, resale.id, campaign_id=campaign.id))
    payload = {"resale": resale.id, "paid": paid_minor, "left": share, "after": 0}
    tx.jobs.enqueue(JOB, str(resale.id), payload, tx.now)
    owner = whom.told(tx, campaign)
    assert owner is not None, "rows of people stay"
    about = {"person": owner.id, "title": campaign.title, "minor": share, "asset": asset, "sold": sold.minor}
    tx.outbox.put(owner.telegram_id, TAKEN, str(resale.id), about)
    return resale


def _held(resale: Resale) -> Account:
    return Account(Kind.RESALE, resale.id, resale.asset)


def _known(tx: Tx, resale_id: int) -> tuple[Resale, Campaign]:
    resale = tx.funds.royalties.get(resale_id)
    assert resale is not None, "its job was made with it"
    campaign = tx.campaigns.get(resale.campaign_id)
    assert campaign is not None, "it was sold"
    return resale, campaign


def pay(tx: Tx, resale_id: int, people: Sequence[tuple[int, int]], of_minor: int, left_minor: int) -> int:
    """Pay the shares of some people, each with what they were paid of ``of_minor``; what is left of the share.

    Whoever has their share already, or was erased, is passed over.
    """
    resale, campaign = _known(tx, resale_id)
    for person_id in sorted(one for one, _ in people):
        tx.people.lock(person_id)  # all of them first: nobody is erased between the look and the pay
    for person_id, paid in people:
        share = min(left_minor, resale.share_minor * paid // of_minor)
        left_minor -= share
        person = tx.people.by_id(person_id) if share else None
        if person is None or is_gone(person.telegram_id):
            continue
        royalty_id = tx.funds.royalties.share(resale, person_id, share)
        if royalty_id is None:
            continue
        got = exchange.give(tx, person, Gift(_held(resale), share, Code.ROYALTY, royalty_id, campaign.id))
        assert got is not None, "its row is new"
        about = {"person": person.id, "title": campaign.title, "minor": got.minor, "asset": got.asset}
        tx.outbox.put(person.telegram_id, TOLD, str(royalty_id), about)
    return left_minor


def over(tx: Tx, resale_id: int) -> None:
    """Everybody has theirs: what is left goes back to the organisation."""
    resale, campaign = _known(tx, resale_id)
    left, home = _held(resale), Account(Kind.ORGANISATION, campaign.organisation_id, resale.asset)
    if rest := tx.ledger.hold(left).available:
        tx.ledger.transfer(Transfer(tx.new_id(), left, home, rest, Code.SHARE_BACK, resale.id, campaign_id=campaign.id))
