"""The end of a campaign: free slots give their points back at once, the rest as decisions fall."""

from dataclasses import replace

from core import audit
from core.campaigns import BATCH_ROWS, Campaign, State
from core.drafting import launch, studio
from core.drafting.studio_views import Sure
from core.errors import N_, Invalid, Stale, Text
from core.funds import accounts, escrow
from core.launched import parting, running, winding
from core.launched.wound import OPERATOR
from core.ledger import Code
from core.peers import funding
from core.peers.asked import is_review
from core.people import Person
from core.ports import Tx
from core.seats import whom
from core.studies import allowance
from core.views import View
from core.wages import owed

SETTLE = winding.SETTLE
REASON_MIN, REASON_MAX = 10, 300  # of the operator's words, in letters
LAST_LOOK = 0  # in place of a time
LOOK_AGAIN_MS = 10 * 60 * 1000  # how often a closing campaign is looked at


def ask_close(tx: Tx, me: Person, campaign_id: int) -> View:
    """One more tap before the end."""
    campaign = studio.mine(tx, me, campaign_id)
    if campaign.state not in running.LIVE:
        raise Stale(Text(N_("This campaign is closed already.")))
    text = Text(
        N_(
            "Close {title}? Nobody gets a new task, and what is free comes back at once. Who holds a task has a day "
            "at least to finish it; that and answers under review are still paid. It cannot be opened again."
        ),
        params={"title": campaign.title},
    )
    screen = tx.people.show(me.id, "sure", {"c": campaign.id})
    return Sure(me=me, screen=screen, campaign=campaign, what="close", text=text)


def sure_again(tx: Tx, me: Person) -> View:
    return ask_close(tx, me, me.screen.params["c"])


def close(tx: Tx, me: Person, campaign_id: int) -> View:
    """No new task from now on; the job settles the money."""
    campaign = studio.mine(tx, me, campaign_id)
    if campaign.state not in running.LIVE:
        raise Stale(Text(N_("This campaign is closed already.")))
    winding.begin(tx, campaign)
    return running.open_one(tx, me, campaign_id, {"seen": {}}, Text(N_("Closed. What is free is coming back to you.")))


def by_operator(tx: Tx, campaign_id: int, reason: str) -> Campaign:
    """The operator closes it for a reason that its workers and its requester read. Raises ``Invalid``."""
    tx.drafts.lock(campaign_id)
    campaign, words = tx.campaigns.get(campaign_id), reason.strip()
    if campaign is None or campaign.state not in running.LIVE or is_review(campaign):
        raise Invalid(Text(N_("No campaign of this number runs or is paused.")))
    if not REASON_MIN <= len(words) <= REASON_MAX:
        limits = {"least": REASON_MIN, "most": REASON_MAX}
        told = N_("Please give a reason of {least} to {most} letters: its workers and its requester read it.")
        raise Invalid(Text(told, params=limits))
    winding.begin(tx, campaign, OPERATOR, words)
    audit.record(tx, 0, "campaign.closed", why=words, campaign_id=campaign.id)
    parting.tell(tx, campaign)
    return campaign


def settle(tx: Tx, campaign_id: int, *, looked: bool = True) -> int | None:
    """One step of the job: when (ms) the next one is due, None at the end.

    ``LAST_LOOK`` where only the end is left and nobody has ``looked`` what an hour of it paid: nothing went back yet.
    """
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state is not State.CLOSING:
        return None
    if tx.drafts.drop_planned(campaign.id, BATCH_ROWS) == BATCH_ROWS:
        return tx.now
    emptied, money = tx.tasks.empty(campaign.id, BATCH_ROWS)
    escrow.release(tx, campaign, money, ref=tx.new_id())
    if emptied == BATCH_ROWS:
        return tx.now
    allowance.end(tx, campaign)
    if owed.settle(tx, campaign.id):  # before anything goes back
        return tx.now
    over = not tx.ledger.work_balance(campaign.id)
    if over and not looked:
        return LAST_LOOK
    if over:
        escrow.end(tx, campaign)
    back = launch.free(tx, campaign)
    if back:
        own, home = accounts.own(campaign), accounts.home(campaign)
        launch.move(tx, own, home, back, Code.REFUND, campaign_id=campaign.id)
    if not over:
        return tx.now + LOOK_AGAIN_MS
    tx.campaigns.save(replace(campaign, state=State.CLOSED), State.CLOSING)
    if is_review(campaign):
        return None
    funding.end(tx, campaign)
    owner = whom.told(tx, campaign)
    assert owner is not None
    tx.outbox.put(owner.telegram_id, "closed", str(campaign.id), {"person": owner.id, "c": campaign.id})
    return None
