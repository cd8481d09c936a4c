"""A task that people agree on surely may be a known one: a moderator is asked, one task of a campaign at a time."""

from collections.abc import Iterable, Mapping, Sequence

from core import pay
from core.campaigns import Campaign, Task
from core.cases import ended, opened
from core.errors import N_, NotAllowed, Stale, Text
from core.form.answers import Value
from core.funds import accounts, escrow
from core.known import filing, making, opening, reading, telling
from core.known.making import Said
from core.known.port import AGREED, Known
from core.moderators import conflicts
from core.pay import DAY_MS
from core.people import Person, Role
from core.ports import Tx
from core.process.review import card
from core.seats import whom
from core.skills.mixing import start
from core.verdicts.policy_of import is_adaptive
from core.verdicts.port import Stage
from core.verdicts.weighing import Weighed
from core.work import Case, CaseKind

SURE = 0.99
ANSWERS_MIN = 5
IN_USE_MAX = 20  # known tasks of a campaign, from which on no more are asked for
MORE_ONE_IN = 25  # of the tasks that fewer agree on, one in so many is answered by more
LOOK_DAYS = 7
YES, NO = "known", "work"  # how such a case ends


def resolved(tx: Tx, campaign: Campaign, task: Task, weighed: Iterable[Weighed]) -> None:
    """People agree on a task: it is offered to a moderator; of too few people, of some more are asked by a job."""
    found = [(one.confidence, one.answers) for one in weighed]
    if all(sure >= SURE and answers >= ANSWERS_MIN for sure, answers in found):
        suggest(tx, campaign, task)
    elif all(answers < ANSWERS_MIN for _, answers in found) and is_drawn(task) and _has_any(campaign):
        tx.jobs.enqueue(opening.JOB, f"{campaign.id}:{task.id}", {"c": campaign.id, "t": task.id}, tx.now)


def is_drawn(task: Task) -> bool:
    """Whether it is one of the few, by hash, that more people are asked about so that it may be a known one."""
    return start(b"promoted", task.campaign_id, task.id, MORE_ONE_IN) == 0


def _has_any(campaign: Campaign) -> bool:
    return filing.promotes(campaign) and (campaign.knows or is_adaptive(campaign))


def grow(tx: Tx, campaign_id: int, task_id: int) -> None:
    """Ask as many people more as are missing; only of money that is free beyond what is set aside for doubt."""
    campaign = tx.campaigns.get(campaign_id)
    tx.tasks.lock(campaign_id, task_id)
    kept = tx.verdicts.of_task(campaign_id, task_id).values()
    is_over = bool(kept) and all(one.stage is Stage.RESOLVED for one in kept)
    if campaign is None or not is_over or not _may(tx, campaign, task_id):
        return
    if tx.verdicts.open_slots(campaign_id, task_id) or task_id in tx.verdicts.leased(campaign_id):
        return  # some are asked already
    missing = ANSWERS_MIN - min(one.answers for one in kept)
    cost = escrow.whole(campaign, missing * campaign.price_minor, missing)
    if tx.ledger.hold(accounts.own(campaign)).available - opening.kept_for_doubt(tx, campaign) >= cost:
        for _ in range(missing):
            pay.commit_again(tx, campaign, task_id)


def suggest(tx: Tx, campaign: Campaign, task: Task) -> bool:
    """A task was resolved: whether a moderator is asked if it may be a known one."""
    right = agreed(tx, campaign, task.id) if campaign.state in making.LIVE and filing.promotes(campaign) else None
    if not right or not _may(tx, campaign, task.id):
        return False
    params = {"answers": {name: list(one) for name, one in right.items()}}
    due_at = tx.now + LOOK_DAYS * DAY_MS
    case = opened(
        tx, CaseKind.KNOWN, campaign.owner_id, due_at=due_at, campaign_id=campaign.id, about=task.id, params=params
    )
    card(tx, case.id)
    return True


def _may(tx: Tx, campaign: Campaign, task_id: int) -> bool:
    """Whether one more may be, and this: it is none, nor asked about, and no other is asked about just now."""
    if campaign.state not in making.LIVE or not filing.promotes(campaign):
        return False
    if tx.known.count(campaign.id) >= IN_USE_MAX or tx.known.get(campaign.id, task_id) is not None:
        return False
    waits = tx.known.suggestions.waits(campaign.id)
    return not waits and tx.cases.of_answer(campaign.id, task_id, campaign.owner_id) is None


def agreed(tx: Tx, campaign: Campaign, task_id: int) -> Mapping[str, Sequence[Value]]:
    """What is surely right, by question; empty where not all of it is."""
    kept = tx.verdicts.of_task(campaign.id, task_id)
    found = dict[str, Sequence[Value]]()
    for question in reading.asked(campaign):
        one = kept.get(question.name)
        if one is None or one.value is None or one.stage not in (Stage.RESOLVED, Stage.DECIDED):
            return {}
        if one.confidence < SURE or one.answers < ANSWERS_MIN:
            return {}
        found[question.name] = [one.value]
    return found


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What the card says."""
    campaign, task = _of(tx, case)
    owner = whom.told(tx, campaign)
    assert owner is not None
    answers: Mapping[str, Sequence[Value]] = case.params["answers"]  # type: ignore[assignment]
    known = Known(campaign.id, task.id, answers, AGREED)
    told = telling.told(campaign, owner, task, known, {name: right[0] for name, right in answers.items()})
    asked = [Text(N_("{value}"), params={"value": one}) for one in dict.fromkeys(line.asked for line in told) if one]
    right = [Text(N_("People agree on: {right}"), params={"right": line.right}) for line in told]
    why = N_(
        "If it is right beyond doubt, it may be shown to others to see how well they do; they are paid as always. If "
        "not, nothing changes."
    )
    return [Text(N_("{value}"), params={"value": campaign.title}), *asked, *right, Text(why)]


def task_of(tx: Tx, case: Case) -> Task:
    return _of(tx, case)[1]


def _of(tx: Tx, case: Case) -> tuple[Campaign, Task]:
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None, "cases are of campaigns that are there"
    ((task, _),) = tx.drafts.tasks_after(campaign.id, case.task_id - 1, 1, opened=True)
    return campaign, task


def decide(tx: Tx, me: Person, case_id: int, *, good: bool) -> Text:
    """A moderator's word."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.KNOWN or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    conflicts.check(tx, me, case)
    if not ended(tx, case, me.id, YES if good else NO):
        raise Stale(Text(N_("Someone else has decided this one.")))
    card(tx, case.id)
    if good and campaign.state in making.LIVE and filing.promotes(campaign):
        answers: Mapping[str, Sequence[Value]] = case.params["answers"]  # type: ignore[assignment]
        making.make(tx, campaign, case.task_id, Said(answers, AGREED, me.id))
        return Text(N_("It is a known one now. Thank you."))
    return Text(N_("It stays as it is. Thank you."))
