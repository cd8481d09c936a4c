"""A file of decisions as a whole: shown, judged before anything is done, told to go on, and judged once more.

sent ──far more than usual──> its requester is stopped, and two moderators look
 └──> shown ──“Do it”──> carried out (``core.launched.reviewed``)
       └── where much is rejected, and another of the team may decide: they say so, and not who sent it
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core import audit
from core.breaker import counting, stopping
from core.breaker.rule import Counts
from core.campaigns import Campaign
from core.drafting import studio
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.launched.marks import Mark
from core.launched.outcome import Outcome, Proposal
from core.launched.reviewed import JOB, see
from core.moderators import two
from core.people import Person
from core.ports import Tx
from core.seats import may, whom
from core.seats.may import Do
from core.seats.port import Member
from core.work import Verdict

DAY_MS = 24 * 3600 * 1000
ASK_MS = 7 * DAY_MS  # how long a proposal waits for a word
NOTICE = "reviewed_sure"
GONE = Text(N_("That is done already, or it waited too long. If need be, send the file again."))


def look(tx: Tx, me: Person, marks: Sequence[Mark]) -> Proposal:
    """What would come of some of them; nothing is done."""
    found = Proposal()
    for one in marks:
        answer, campaign, stays = see(tx, me, one)
        if answer is None or campaign is None or stays is not None:
            found = found.with_outcome(stays or Outcome())
            continue
        assert one.verdict is not None
        large = one.verdict is Verdict.REJECT and two.large(me, campaign.asset, answer.reward_minor)
        found = found.with_mark(campaign, one, counting.counts_of(tx, answer, one.verdict), large=large)
    return found


def ask(tx: Tx, me: Person, found: Proposal, file: Mapping[str, str]) -> None:
    """Show what a file would do, or stop its requester. Nothing is done until somebody says so.

    Raises ``Invalid`` where it is of several organisations: each is judged for what its own people decide.
    """
    first = _whose(tx, found.counts)
    if _trips(tx, me, first, found.counts, file):
        return
    order = tx.new_id()
    until = tx.now + ASK_MS
    others = _others(tx, me, first, found)
    people = [one.person_id for one in others] or [me.id]
    kept = {"person": me.id, "sure": True, "until": until, "counts": found.packed_counts(), "may": people}
    tx.jobs.enqueue(JOB, _key(order), {**file, **kept}, until + DAY_MS)
    told = {"order": order, **found.packed()}
    tx.outbox.put(me.telegram_id, NOTICE, str(order), {"person": me.id, "waits": bool(others), **told})
    for one in others:
        theirs = {"person": one.person_id, "second": True, **told, "problems": [], "missing": 0}
        tx.outbox.put(one.telegram_id, NOTICE, str(order), theirs)


def _whose(tx: Tx, counts: Mapping[int, Counts]) -> Campaign | None:
    found = [one for one in map(tx.campaigns.get, sorted(counts)) if one is not None]
    if len({one.organisation_id for one in found}) > 1:
        raise Invalid(Text(N_("This file decides for several teams. Please send a file for each of them.")))
    return next(iter(found), None)


def _others(tx: Tx, me: Person, first: Campaign | None, found: Proposal) -> Sequence[Member]:
    """Whom a second word is asked of; nobody where little is rejected, or nobody else may decide."""
    much = found.large or two.many(me, found.would[Verdict.REJECT])
    return whom.others(tx, first.organisation_id, me) if first and much else ()


def _trips(tx: Tx, me: Person, first: Campaign | None, counts: Mapping[int, Counts], file: Mapping[str, str]) -> bool:
    """Whether it is more than usual: then its requester is stopped, and the file waits for moderators.

    Judged as one, whatever campaigns of theirs it is of.
    """
    jump = counting.proposed(tx, me, first, sum(counts.values(), Counts())) if first else None
    if first and jump:
        stopping.stop(tx, me, first, jump, {"sha": file["sha"], "name": file["name"]})
    return jump is not None


def go_on(tx: Tx, me: Person, order: int) -> Text:
    """The second word: apply them. Raises ``NotAllowed`` for who may not say it, ``Stale`` where it was said before."""
    studio.requester(me)
    job = tx.jobs.take(JOB, _key(order), 1)
    if job is None or job.payload["until"] < tx.now:
        raise Stale(GONE)
    if me.id not in job.payload["may"]:
        theirs = Text(N_("Only the requester decides on this one."))
        raise NotAllowed(two.SAID if me.id == job.payload["person"] else theirs)
    if me.id != job.payload["person"]:
        _agreed(tx, me, job.payload)
    tx.jobs.again(job.id, tx.now, {**job.payload, "until": 0})
    return Text(N_("They are being applied. I tell you when it is done."))


def _agreed(tx: Tx, me: Person, payload: Mapping[str, Any]) -> None:
    """Another of the team says so, whose seat still lets them."""
    first = tx.campaigns.get(min(map(int, payload["counts"])))
    assert first is not None
    may.refuse(tx, me, first.organisation_id, Do.DECIDE)
    two.check_other(tx, me, payload["person"])
    audit.record(tx, me.id, "campaign.bulk_agreed", campaign_id=first.id, about=first.id)


def _key(order: int) -> str:
    return f"order:{order}"


def begin(tx: Tx, me: Person, job: int, payload: Mapping[str, Any]) -> bool:
    """Judge it once more, whole, and count it: what was decided since may matter. False where it is stopped."""
    counts = {int(c): Counts(*one) for c, one in payload["counts"].items()}
    if _trips(tx, me, _whose(tx, counts), counts, payload):
        return False
    for campaign_id, each in sorted(counts.items()):
        campaign = tx.campaigns.get(campaign_id)
        assert campaign is not None
        counting.taken(tx, campaign, each)
        after = {"decided": each.decided, "rejected": each.rejected}
        audit.record(tx, me.id, "campaign.bulk", campaign_id=campaign_id, about=campaign_id, after=after)
    tx.jobs.keep(job, {**payload, "counts": {}})
    return True
