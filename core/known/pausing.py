"""When known answers show that somebody's work goes wrong too often: it rests in that skill until they practised.

Nothing they sent is rejected, and all of it stays paid: what nobody confirmed yet is confirmed, and where their answer
was needed somebody else is asked as well. A person looks if they think it is wrong (``core.skills.appealing``).
"""

from collections.abc import Sequence

from core import pay
from core.campaigns import Campaign
from core.funds import escrow
from core.known import reading, telling
from core.ports import Tx
from core.process.agreement import CONFIRMABLE
from core.seats import whom
from core.skills import keeping
from core.skills.levels import Level
from core.skills.naming import skill_of
from core.verdicts.port import Stage
from core.work import Answer

NOTICE = "resting"
SHORT = "asked_again"  # what its requester is told where there is no money to ask others
WAITING_MAX = 1000  # tasks that are counted
SHOWN = 3  # answers that were not right
LOOKED_AT = 200  # of a person's latest answers in a campaign
BATCH = 20  # answers that are asked again in one transaction


def tell(tx: Tx, person_id: int, skill: str) -> None:
    """Tell them, once, what happened and what to do. Who began anew meanwhile is told nothing."""
    person = tx.people.by_id(person_id)
    if person is None or keeping.of(tx, person_id, skill).level is not Level.PAUSED:
        return
    campaigns = [one for one in tx.campaigns.running() if skill_of(one) == skill and reading.suits(one)]
    lines = list[telling.Told]()
    for campaign in campaigns:
        for known, task, values in tx.known.answered(campaign.id, person_id, LOOKED_AT):
            lines += [one for one in telling.told(campaign, person, task, known, values) if not one.is_right]
    about = {"person": person_id, "skill": skill, "missed": telling.packed(lines[:SHOWN])}
    tx.outbox.put(person.telegram_id, NOTICE, skill, about)


def ask_again(tx: Tx, person_id: int, skill: str, until: int) -> bool:
    """One step of the job: pay and confirm some answers of up to ``until`` (ms) and ask others; whether to go on."""
    tx.people.lock(person_id)
    done = 0
    for campaign in [one for one in tx.campaigns.running() if skill_of(one) == skill]:
        known = {task.id for _, task, _ in tx.known.answered(campaign.id, person_id, LOOKED_AT)}
        for one in _unconfirmed(tx, campaign, person_id, until)[: BATCH - done]:
            done += 1
            tx.tasks.lock(campaign.id, one.task_id)
            needed = one.task_id not in known and _is_open(tx, campaign, one.task_id)
            if pay.approve(tx, one, campaign=campaign) and needed:
                _once_more(tx, campaign, one.task_id)
    if done < BATCH:
        tell(tx, person_id, skill)
    return done == BATCH


def _once_more(tx: Tx, campaign: Campaign, task_id: int) -> None:
    """Somebody else is asked; where the money does not suffice the task waits for some, and its requester hears."""
    if pay.commit_again(tx, campaign, task_id):
        return
    tx.tasks.wait(campaign.id, task_id)
    owner, count = whom.told(tx, campaign), sum(slots for _, slots in tx.tasks.waiting(campaign.id, WAITING_MAX))
    assert owner is not None
    minor = escrow.whole(campaign, count * campaign.price_minor, count)
    about = {"person": owner.id, "c": campaign.id, "title": campaign.title, "asset": campaign.asset}
    tx.outbox.put(owner.telegram_id, SHORT, str(campaign.id), about | {"n": count, "minor": minor})


def _unconfirmed(tx: Tx, campaign: Campaign, person_id: int, until: int) -> Sequence[Answer]:
    """What only time or others would confirm, by task. What a person looks at stays with them."""
    latest = tx.answers.latest(campaign.id, person_id, LOOKED_AT)
    found = [one for one in latest if not one.confirmed and not one.is_test and one.submitted_at <= until]
    return sorted((one for one in found if one.standing in CONFIRMABLE), key=lambda one: one.task_id)


def _is_open(tx: Tx, campaign: Campaign, task_id: int) -> bool:
    """Whether the task's answer is not settled without this person's."""
    kept = tx.verdicts.of_task(campaign.id, task_id)
    return not kept or any(one.stage in (Stage.ASK, Stage.MODERATOR) for one in kept.values())
