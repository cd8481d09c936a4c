"""The money that pays people whose group is full: set aside at the launch, and what happens when it is used up.

It is among what the campaign's work holds, beside its slots. Each cell has a part of its own, filled up in chunks, so
that people of different groups never wait for one another.
"""

from dataclasses import replace

from core import pay
from core.campaigns import Campaign, State
from core.form.forms import visible
from core.form.pace import questions_ms
from core.funds import accounts, escrow
from core.peers import funding
from core.ports import Tx
from core.seats import whom
from core.studies import quotas
from core.studies.research import Allowance

CHUNK = 10  # people whose pay goes into a cell at once, at most


def unit(campaign: Campaign) -> int:
    """What one of them is reckoned to get: the part of the pay for all up to the last question of the quotas.

    All of it where blocks change places, so that these questions may come last.
    """
    if campaign.form.blocks:
        return campaign.price_minor
    asked, of = visible(campaign.form), set(quotas.quotas(campaign).of)
    last = max((place for place, one in enumerate(asked) if one.name in of), default=len(asked) - 1)
    return share(campaign.price_minor, questions_ms(asked[: last + 1]), questions_ms(asked))


def share(price_minor: int, part_ms: int, all_ms: int) -> int:
    """The pay for a part of the time: a point at least, and all of it at most."""
    return min(price_minor, max(1, -(-price_minor * part_ms // max(1, all_ms))))


def wanted(campaign: Campaign) -> int:
    """What is set aside, 0 where there are no quotas."""
    return quotas.screened(campaign) * unit(campaign) if quotas.has(campaign) else 0


def total(campaign: Campaign) -> int:
    """What a launch costs at most, with what other workers get who look at the answers."""
    return escrow.total(campaign, campaign.rows, wanted(campaign)) + funding.budget(campaign)


def begin(tx: Tx, campaign: Campaign) -> None:
    """Set it aside, of a campaign whose free points were seen to suffice."""
    if not quotas.has(campaign):
        return
    counts = [count for _, count in quotas.quotas(campaign).cells]
    tx.quotas.begin(campaign.id, counts, Allowance(unit(campaign), wanted(campaign)))
    escrow.commit(tx, campaign, wanted(campaign), 0)


def chunk(campaign: Campaign, allowance: Allowance) -> int:
    """No chunk is so large that a few cells have all of it."""
    people = quotas.screened(campaign) // (2 * len(quotas.quotas(campaign).cells))
    return allowance.unit_minor * max(1, min(CHUNK, people))


def left(tx: Tx, campaign_id: int) -> int:
    """What is left of it, as it stands now."""
    allowance = tx.quotas.allowance(campaign_id)
    if allowance is None:
        return 0
    return allowance.reserve_minor + sum(one.left_minor for one in tx.quotas.cells(campaign_id, 0))


def is_spent(tx: Tx, campaign_id: int) -> bool:
    """Whether one more could not be paid from it."""
    allowance = tx.quotas.allowance(campaign_id)
    return allowance is not None and (allowance.lacking > 0 or left(tx, campaign_id) < allowance.unit_minor)


def tell_once(tx: Tx, campaign: Campaign) -> None:
    """Tell the requester that nobody new begins, the first time; of one that closes nobody does anyway."""
    allowance = tx.quotas.allowance(campaign.id, held=True)
    assert allowance is not None, "it was just used up"
    if allowance.dry_at or campaign.state not in (State.RUNNING, State.PAUSED):
        return
    tx.quotas.keep(campaign.id, replace(allowance, dry_at=tx.now))
    owner = whom.told(tx, campaign)
    assert owner is not None
    more = wanted(campaign) + allowance.lacking * campaign.price_minor
    about = {"person": owner.id, "c": campaign.id, "title": campaign.title, "points": more, "asset": campaign.asset}
    tx.outbox.put(owner.telegram_id, "quota_dry", str(campaign.id), about)


def add(tx: Tx, campaign: Campaign, points: int) -> bool:
    """Pay this from the campaign's free points into what its work holds; False where there are not so many."""
    if tx.ledger.hold(accounts.own(campaign)).available < escrow.whole(campaign, points, 0):
        return False
    escrow.commit(tx, campaign, points, 0)
    return True


def lack(tx: Tx, campaign_id: int) -> None:
    """A slot's own money paid somebody: it is to be bought anew."""
    allowance = tx.quotas.allowance(campaign_id, held=True)
    assert allowance is not None, "its cells have it"
    tx.quotas.keep(campaign_id, replace(allowance, lacking=allowance.lacking + 1))


def refill(tx: Tx, campaign: Campaign) -> None:
    """From the campaign's free points: slots that were spent first, then as much as at the launch."""
    if not quotas.has(campaign) or not is_spent(tx, campaign.id):
        return
    (task,) = tx.tasks.first(campaign.id, 1)
    tx.tasks.lock(campaign.id, task.id)
    allowance = tx.quotas.allowance(campaign.id, held=True)
    assert allowance is not None, "it was just read"
    while allowance.lacking and pay.commit_again(tx, campaign, task.id):
        allowance = replace(allowance, lacking=allowance.lacking - 1)
    free = tx.ledger.hold(accounts.own(campaign)).available
    more = min(escrow.affordable(campaign, free, 1, 0), wanted(campaign))
    if more >= allowance.unit_minor:
        escrow.commit(tx, campaign, more, 0)
        allowance = replace(allowance, reserve_minor=allowance.reserve_minor + more, dry_at=0)
    tx.quotas.keep(campaign.id, allowance)


def end(tx: Tx, campaign: Campaign) -> None:
    """The campaign closes: what is left is free again."""
    points = tx.quotas.drain(campaign.id)
    if points:
        escrow.release(tx, campaign, points, ref=tx.new_id())
