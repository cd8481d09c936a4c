"""What a slot carries: its pay, the platform's fee on it, and a reserve for the top-up to the floor.

    commit    campaign ─pay──> campaign:work    ─fee──> campaign:fee        ─reserve──> campaign:reserve
    release   campaign <─pay── campaign:work    <─fee── campaign:fee        <─reserve── campaign:reserve
    end       campaign:fee ─earned on what was paid──> fees, and what is left of fee and reserve back to the campaign

The fee is rounded up as it is held and down as it is given back and earned: so what is held never falls short of what
is earned, and nobody pays a fee on what was not paid to people. The reserve is a sum for each slot, whatever it pays.
"""

from dataclasses import replace

from core.campaigns import BATCH_ROWS, Campaign
from core.drafting.pricing import again, cost
from core.funds import accounts
from core.funds.terms import BP
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.wages import live


def termed(tx: Tx, campaign: Campaign) -> Campaign:
    """A draft with the terms that hold now; its launch keeps them for good."""
    return replace(campaign, fee_bp=tx.funds.terms.fee_bp, reserve_minor=live.reserve_minor(tx, campaign))


def fee(campaign: Campaign, amount_minor: int) -> int:
    """What is held for the platform's fee on so much pay."""
    return -(-amount_minor * campaign.fee_bp // BP)


def whole(campaign: Campaign, amount_minor: int, slots: int) -> int:
    """What so much pay in so many slots takes of the campaign's free money."""
    return amount_minor + fee(campaign, amount_minor) + slots * campaign.reserve_minor


def affordable(campaign: Campaign, free_minor: int, each_minor: int, slots: int) -> int:
    """How many rows of ``each_minor`` in ``slots`` slots the free money pays for."""
    return free_minor * BP // (each_minor * (BP + campaign.fee_bp) + slots * campaign.reserve_minor * BP)


def total(campaign: Campaign, rows: int, beside_minor: int = 0) -> int:
    """What so many rows cost at most, with ``beside_minor`` of pay that no slot carries.

    Rows open in batches and checks one by one, and each rounds its fee up: those units are in it.
    """
    checks = again(campaign, rows)
    slots = rows * campaign.answers_wanted + checks
    roundings = -(-rows // BATCH_ROWS) + checks + 1 if campaign.fee_bp else 0
    return whole(campaign, cost(campaign, rows) + beside_minor, slots) + roundings


def raised(campaign: Campaign, slots: int, by_minor: int) -> int:
    """What so many open slots cost that pay ``by_minor`` more; they are raised in batches."""
    return slots * by_minor + fee(campaign, slots * by_minor) + (slots // BATCH_ROWS + 1 if campaign.fee_bp else 0)


def open_accounts(tx: Tx, campaign: Campaign) -> None:
    """Those beside its own that its terms need."""
    if campaign.fee_bp:
        tx.ledger.open(accounts.fee(campaign))
        tx.ledger.open(_fees(campaign))
    if campaign.reserve_minor:
        tx.ledger.open(accounts.reserve(campaign))


def commit(tx: Tx, campaign: Campaign, amount_minor: int, slots: int) -> None:
    """From the campaign's free money into ``slots`` slots. Raises ``NotEnough``."""
    order, own = tx.new_id(), accounts.own(campaign)
    _move(tx, (own, accounts.work(campaign)), amount_minor, Code.COMMIT, order)
    _move(tx, (own, accounts.fee(campaign)), fee(campaign, amount_minor), Code.FEE_HOLD, order)
    reserve = slots * campaign.reserve_minor
    _move(tx, (own, accounts.reserve(campaign)), reserve, Code.RESERVE, order)


def release(tx: Tx, campaign: Campaign, amount_minor: int, *, ref: int, slots: int | None = None) -> None:
    """Money of slots that are gone, or of parts of one, is free again, with its fee; of whole slots the reserve too.

    ``slots``: how many are gone, where the amount does not say so.
    """
    own = accounts.own(campaign)
    _move(tx, (accounts.work(campaign), own), amount_minor, Code.RELEASE, ref)
    back = amount_minor * campaign.fee_bp // BP
    _move(tx, (accounts.fee(campaign), own), back, Code.FEE_BACK, ref)
    gone = amount_minor // campaign.price_minor if slots is None else slots
    if campaign.reserve_minor and gone:
        left = tx.ledger.hold(accounts.reserve(campaign)).available  # top-ups have been paid out of it
        reserve = min(left, gone * campaign.reserve_minor)
        _move(tx, (accounts.reserve(campaign), own), reserve, Code.RESERVE_BACK, ref)


def end(tx: Tx, campaign: Campaign) -> None:
    """Everything is decided: the platform earns its fee on what was paid, and the rest is the campaign's again."""
    order, own = tx.new_id(), accounts.own(campaign)
    tx.ledger.hold(own)  # first, as whoever commits and releases does
    if campaign.fee_bp:
        earned = tx.funds.paid(campaign.id) * campaign.fee_bp // BP
        held = accounts.fee(campaign)
        _move(tx, (held, _fees(campaign)), earned, Code.FEE, order)
        _move(tx, (held, own), tx.ledger.hold(held).available, Code.FEE_BACK, order)
    if campaign.reserve_minor:
        held = accounts.reserve(campaign)
        _move(tx, (held, own), tx.ledger.hold(held).available, Code.RESERVE_BACK, order)


def _fees(campaign: Campaign) -> Account:
    return Account(Kind.FEES, 0, campaign.asset)


def _move(tx: Tx, sides: tuple[Account, Account], minor: int, code: Code, ref: int) -> None:
    if minor:
        tx.ledger.transfer(Transfer(tx.new_id(), *sides, minor, code, ref, campaign_id=sides[0].owner_id))
