"""A requester's decisions, counted as they fall: while they are stopped, nothing more is rejected."""

from dataclasses import replace

from core.breaker import agreeing, stopping
from core.breaker.rule import ALL_MEAN, Counts, Jump, Tally, jumped
from core.campaigns import Campaign
from core.people import Person
from core.ports import Tx
from core.work import Answer, Verdict

OTHERS_MAX = 1000  # organisations whose decisions say what is usual
OTHERS_MIN = 100  # of their decisions, for that


def counts_of(tx: Tx, answer: Answer, verdict: Verdict) -> Counts:
    """What is sent back is not decided yet; what withholds a part is no approval."""
    if verdict is Verdict.REDO:
        return Counts()
    if verdict is Verdict.APPROVE:
        return Counts(1)
    agrees = agreeing.compared(tx, answer)
    return Counts(1, 1, int(agrees is not None), int(bool(agrees)))


def held(tx: Tx, organisation_id: int, before: int) -> Tally:
    """What its people decided, held until the transaction ends, and ready for the next decision.

    ``before``: an id below that of this decision.
    """
    tally = tx.breaker.tallies.hold(organisation_id)
    if not tally.begun():
        return tally
    others = tx.breaker.tallies.others(organisation_id, OTHERS_MAX)
    mean = others.rejected / others.decided if others.decided >= OTHERS_MIN else ALL_MEAN
    return tally.begin(mean, before)


def decided(tx: Tx, me: Person, campaign: Campaign, answer: Answer, verdict: Verdict) -> None:
    """Count the latest decision on an answer. Raises ``NotAllowed`` where they are stopped."""
    more = counts_of(tx, answer, verdict)
    if not more.decided:
        return
    tally = held(tx, campaign.organisation_id, tx.cases.decisions(answer.id)[-1].id - 1)
    if more.rejected:
        stopping.check(tx, me, campaign.organisation_id)
    tally = tally.after(more)
    tx.breaker.tallies.save(campaign.organisation_id, tally)
    jump = jumped(tally) if more.rejected else None
    if jump:
        stopping.stop(tx, me, campaign, jump)


def judged(tally: Tally, more: Counts) -> tuple[Tally, Jump | None]:
    """Many decisions at once, as one: with them, and what they trip."""
    whole = tally.after(more)
    return whole, jumped(whole) if more.rejected else None


def proposed(tx: Tx, me: Person, campaign: Campaign, more: Counts) -> Jump | None:
    """Judge a proposal whole before anything takes effect. Raises ``NotAllowed`` where they are stopped."""
    tally = held(tx, campaign.organisation_id, tx.new_id())
    if more.rejected:
        stopping.check(tx, me, campaign.organisation_id)
    _, jump = judged(tally, more)
    return replace(jump, since=tx.new_id()) if jump else None


def taken(tx: Tx, campaign: Campaign, more: Counts) -> None:
    """A proposal takes effect: count all of it."""
    tx.breaker.tallies.save(campaign.organisation_id, held(tx, campaign.organisation_id, tx.new_id()).after(more))
