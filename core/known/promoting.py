"""A task that people agree on surely may be a known one: a moderator is asked, one task of a campaign at a time."""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign, Task
from core.cases import ended, opened
from core.errors import N_, NotAllowed, Stale, Text
from core.form.answers import Value
from core.known import filing, making, reading, telling
from core.known.making import Said
from core.known.port import AGREED, Known
from core.pay import DAY_MS
from core.people import Person, Role
from core.ports import Tx
from core.process.review import card
from core.seats import may, whom
from core.verdicts.port import Stage
from core.work import Case, CaseKind

SURE = 0.99
ANSWERS_MIN = 5
IN_USE_MAX = 20  # known tasks of a campaign, from which on no more are asked for
LOOK_DAYS = 7
YES, NO = "known", "work"  # how such a case ends


def suggest(tx: Tx, campaign: Campaign, task: Task) -> bool:
    """A task was resolved: whether a moderator is asked if it may be a known one."""
    if campaign.state not in making.LIVE or not filing.promotes(campaign):
        return False
    right = agreed(tx, campaign, task.id)
    if not right or tx.known.count(campaign.id) >= IN_USE_MAX or tx.known.get(campaign.id, task.id) is not None:
        return False
    if tx.known.suggestions.waits(campaign.id) or tx.cases.of_answer(campaign.id, task.id, campaign.owner_id):
        return False
    params = {"answers": {name: list(one) for name, one in right.items()}}
    due_at = tx.now + LOOK_DAYS * DAY_MS
    case = opened(
        tx, CaseKind.KNOWN, campaign.owner_id, due_at=due_at, campaign_id=campaign.id, about=task.id, params=params
    )
    card(tx, case.id)
    return True


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
    if case is None or case.kind is not CaseKind.KNOWN:
        raise Stale(Text(N_("Someone else has decided this one.")))
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    if tx.answers.get(campaign.id, case.task_id, me.id) is not None or may.theirs(me, campaign):
        raise NotAllowed(Text(N_("This is your own work or campaign; another person has to decide.")))
    if not ended(tx, case, me.id, YES if good else NO):
        raise Stale(Text(N_("Someone else has decided this one.")))
    card(tx, case.id)
    if good and campaign.state in making.LIVE and filing.promotes(campaign):
        answers: Mapping[str, Sequence[Value]] = case.params["answers"]  # type: ignore[assignment]
        making.make(tx, campaign, case.task_id, Said(answers, AGREED, me.id))
        return Text(N_("It is a known one now. Thank you."))
    return Text(N_("It stays as it is. Thank you."))
