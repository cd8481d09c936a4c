"""The campaign of looks that stands beside another: what it costs, its beginning, and its end.

A look pays a part of the price, as it takes a part of the time. What all of them may come to is paid in with the
launch, from the same organisation, and lies with the campaign of looks: so each look is a slot with its money, and what
is not used goes back at the end.
"""

from dataclasses import replace

from core.assets import is_money
from core.campaigns import Campaign, State, expected_ms, way_ms
from core.funds import accounts, escrow
from core.kinds import Settings
from core.ledger import Code, Transfer
from core.peers import KIND
from core.peers.asked import LOOKS, chosen, first, is_shown, looking, titled
from core.ports import Tx
from core.requesters import said

PART_SHOWN, PART_WRITTEN = 90, 65  # of a thousand parts of the price: what a look pays
MEAN_TENTHS = {True: 25, False: 35}  # looks an answer takes, ten times, of what is shown and of what is written
KNOWN_PART = 10  # one look in so many is at an answer that was decided
LOOK_MS_LEAST, LOOK_MS_MOST = 6_000, 60_000
LEASE_SECONDS = 600
SETTLE = "settle"  # the job of ``core.launched.closing``


def price(campaign: Campaign) -> int:
    """What one look pays: in money never less an hour than what it looks at, which keeps the floor."""
    part = PART_SHOWN if is_shown(campaign.form) else PART_WRITTEN
    pays = max(1, -(-campaign.price_minor * part // 1000))
    if not is_money(campaign.asset):
        return pays
    return max(pays, -(-campaign.price_minor * look_ms(campaign) // expected_ms(campaign)))


def look_ms(campaign: Campaign) -> int:
    """What one look is expected to take."""
    return min(LOOK_MS_MOST, max(LOOK_MS_LEAST, (expected_ms(campaign) - way_ms(campaign)) // 10))


def looks(campaign: Campaign, answers: int) -> int:
    """How many may be needed for so many answers, those at decided ones among them."""
    needed = _needed(campaign, answers)
    return needed + -(-needed // KNOWN_PART)


def _needed(campaign: Campaign, answers: int) -> int:
    least, mean = first(campaign.form), MEAN_TENTHS[is_shown(campaign.form)]
    return max(answers * least, -(-answers * mean // 10)) if answers else 0


def looks_at_known(campaign: Campaign) -> int:
    """How many of them are meant for decided answers: what they take more would be lacking for new ones."""
    return -(-_needed(campaign, campaign.rows * campaign.answers_wanted) // KNOWN_PART)


def budget(campaign: Campaign, rows: int | None = None) -> int:
    """What the looks at so many rows take of the organisation's money; 0 where nobody looks."""
    if not chosen(campaign):
        return 0
    count = looks(campaign, (campaign.rows if rows is None else rows) * campaign.answers_wanted)
    return escrow.whole(_beside(campaign, 0), count * price(campaign), count)


def percent(campaign: Campaign) -> int:
    """What it adds to the price, in percent, rounded."""
    answers = 100
    return round(looks(campaign, answers) * price(campaign) * 100 / (answers * max(1, campaign.price_minor)))


def _beside(campaign: Campaign, id_: int) -> Campaign:
    """The campaign of looks as it begins."""
    of = {LOOKS: str(campaign.id), **said.of(campaign)}
    return replace(
        campaign,
        id=id_,
        state=State.RUNNING,
        title=titled(campaign),
        kind=KIND,
        version=1,
        form=looking(campaign.form),
        price_minor=price(campaign),
        answers_wanted=first(campaign.form),
        lease_seconds=LEASE_SECONDS,
        reviewed=False,
        columns=(),
        mapping={},
        rows=0,
        trial_ms=look_ms(campaign) * 2 // 3,
        measured_ms=0,
        reserve_minor=0,  # it pays as much an hour as what it looks at
        settings=Settings(more=of),
    )


def begin(tx: Tx, campaign: Campaign) -> None:
    """Begin the campaign of looks of one that is just launched, and has the money for it among its own."""
    if not chosen(campaign):
        return
    beside = _beside(campaign, tx.new_id())
    tx.campaigns.add(beside)
    tx.campaigns.publish(beside)
    tx.peers.link(campaign.id, beside.id)
    tx.ledger.open(accounts.own(beside))
    escrow.open_accounts(tx, beside)
    _pay_in(tx, campaign, beside, budget(campaign))


def more(tx: Tx, campaign: Campaign, rows: int) -> None:
    """Rows were added, and paid for."""
    beside = tx.campaigns.get(tx.peers.review_of(campaign.id)) if chosen(campaign) else None
    if beside is not None and beside.state is State.RUNNING:
        _pay_in(tx, campaign, beside, budget(campaign, rows))


def _pay_in(tx: Tx, campaign: Campaign, beside: Campaign, minor: int) -> None:
    """By way of the organisation: money of one campaign is never another's."""
    steps = (
        (accounts.own(campaign), accounts.home(campaign), Code.REFUND, campaign),
        (accounts.home(campaign), accounts.own(beside), Code.FUND, beside),
    )
    tx.ledger.open(accounts.home(campaign))
    for debit, credit, code, whose in steps:
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, debit, credit, minor, code, order, campaign_id=whose.id))


def end(tx: Tx, campaign: Campaign) -> None:
    """The campaign is over, all its answers decided: nothing is left to be looked at."""
    beside = tx.campaigns.get(tx.peers.review_of(campaign.id))
    if beside is not None and tx.campaigns.save(replace(beside, state=State.CLOSING), State.RUNNING):
        tx.jobs.enqueue(SETTLE, str(beside.id), {"c": beside.id}, tx.now)
