"""What a panel looks at, and what follows from that: who may not look, which kind of work it is, what a look pays."""

from collections.abc import Collection
from dataclasses import dataclass

from core.assets import is_money
from core.campaigns import Campaign
from core.ledger import POINTS
from core.moderators import rejecting
from core.people import Person
from core.ports import Tx
from core.skills.naming import skill_of
from core.suspending import stepping
from core.suspending.port import Step
from core.wages import live
from core.wages.hourly import HOUR_MS
from core.work import Answer, Case, CaseKind

LOOK_MS = 60_000  # what a look takes, about
LEAST_POINTS = 5  # for a look at work that is paid in points
MOST_TIMES = 10  # the least: a campaign whose answers are dear must not make the house pay that for a look


@dataclass(frozen=True, slots=True)
class Matter:
    """``worker``: whose appeal it is; ``barred``: who had a part in it; a look pays ``minor`` of ``asset``.

    ``step``: how a suspension stands that it is about; then ``campaign`` and ``answer`` are what that comes from, None
    where it comes from something else.
    """

    worker: Person
    barred: Collection[int]
    campaign: Campaign | None = None
    answer: Answer | None = None
    minor: int = LEAST_POINTS
    asset: str = POINTS
    step: Step | None = None

    @property
    def skill(self) -> str:
        """In which who looks has to be good; "" for any."""
        return skill_of(self.campaign) if self.campaign and not self.step else ""

    @property
    def appealed(self) -> Answer | None:
        """The answer whose rejection is looked at; of a suspension none, though it may come from one."""
        return None if self.step else self.answer

    @property
    def waits(self) -> bool:
        """Whether whoever rejected it is stopped, so that nothing is denied before two persons have looked."""
        return self.appealed is not None and self.appealed.waits


def of(tx: Tx, case: Case) -> Matter | None:
    """Of an appeal's case; None where there is nothing to look at any more."""
    if becomes(case) is CaseKind.SUSPENDED:
        worker = tx.people.by_id(case.person_id)
        assert worker is not None
        return of_suspension(tx, worker, case.task_id)
    answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
    return of_answer(tx, answer) if answer else None


def becomes(case: Case) -> CaseKind:
    """What an appeal is where no jurors look at it, or not any more: of a suspension there is no campaign."""
    return CaseKind.APPEAL if case.campaign_id else CaseKind.SUSPENDED


def of_suspension(tx: Tx, worker: Person, number: int) -> Matter:
    """Of a suspension that was appealed: who had a part in it, or in what it comes from, does not look."""
    step = tx.suspensions.steps(number)[-1]
    barred, origin = {worker.id, *stepping.said_by(tx, number), *_vouched(tx, worker)}, tx.cases.get(step.case_id)
    campaign = tx.campaigns.get(origin.campaign_id) if origin else None
    answer = tx.answers.get(origin.campaign_id, origin.task_id, worker.id) if origin else None
    barred |= {origin.decided_by} if origin else set()
    barred |= {campaign.owner_id, *_team(tx, campaign)} if campaign else set()
    if answer:
        barred |= {*_looked(tx, answer), *rejecting.part(tx, answer)}
    return Matter(worker, barred, campaign, answer, step=step)


def of_answer(tx: Tx, answer: Answer) -> Matter:
    """Of an answer that was rejected."""
    worker, campaign = tx.people.by_id(answer.person_id), tx.campaigns.get(answer.campaign_id)
    assert worker is not None
    assert campaign is not None
    barred = {answer.person_id, campaign.owner_id, *_team(tx, campaign), *_looked(tx, answer)}
    barred |= {*rejecting.part(tx, answer), *_vouched(tx, worker)}
    return Matter(worker, barred, campaign, answer, worth(tx, campaign), campaign.asset)


def _team(tx: Tx, campaign: Campaign) -> Collection[int]:
    """Who sits in the organisation: neither they look nor accounts that hang together with theirs."""
    return [one.person_id for one in tx.seats.of(campaign.organisation_id)]


def _looked(tx: Tx, answer: Answer) -> Collection[int]:
    """Other workers who said how it was done."""
    looked = tx.peers.get(answer.id)
    return [one.person_id for one in tx.answers.of_task(looked.review_id, looked.id)] if looked else ()


def _vouched(tx: Tx, worker: Person) -> Collection[int]:
    """Who said that they know them."""
    return [one.by_person_id for one in tx.vouches.of_person(worker.id)]


def worth(tx: Tx, campaign: Campaign) -> int:
    """What a look pays: as much as an answer, within bounds that the house can promise."""
    return min(max(campaign.price_minor, least(tx, campaign)), most(tx, campaign))


def least(tx: Tx, campaign: Campaign) -> int:
    """What a minute pays at the lowest pay of an hour."""
    if not is_money(campaign.asset):
        return LEAST_POINTS
    return max(1, -(-live.least(tx, campaign).hourly_minor * LOOK_MS // HOUR_MS))


def most(tx: Tx, campaign: Campaign) -> int:
    """What the house promises for one thing said of a campaign, however dear its answers are."""
    return MOST_TIMES * least(tx, campaign)
