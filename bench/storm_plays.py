"""What the hands of the storm do: the stage they play on, and each operation as a use case would do it."""

from dataclasses import dataclass, replace

from core import pay
from core.campaigns import Campaign, State, Task
from core.drafting import launch
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Tx
from core.process import review
from core.work import Answer, Assignment, Lease, Standing
from core.working import leases

PEOPLE = 40
TASKS = 500
FORM = Form((ChooseOne("animal", "What is it?", ("cat", "dog")),))


@dataclass(frozen=True)
class Stage:
    campaign_id: int
    organisation_id: int
    people: tuple[int, ...]


def set_stage(tx: Tx) -> Stage:
    """A running campaign with funds for some more slots than it has."""
    people = tuple(tx.new_id() for _ in range(PEOPLE))
    for at, person_id in enumerate(people):
        tx.people.add(Person(person_id, 100 + at, "en", consent=1))
        tx.ledger.open(Account(Kind.WORKER, person_id))
    organisation_id = tx.office.organisation_of(people[0])
    campaign = Campaign(
        tx.new_id(),
        organisation_id,
        people[0],
        State.RUNNING,
        "Storm",
        "choose_one",
        version=1,
        form=FORM,
        price_minor=5,
        answers_wanted=3,
    )
    tx.campaigns.add(campaign)
    tx.campaigns.publish(campaign)
    tx.tasks.add([Task(campaign.id, tx.new_id(), row, {}) for row in range(1, TASKS + 1)])
    tx.ledger.open(Account(Kind.GRANT, 0))
    tx.ledger.open(Account(Kind.ORGANISATION, organisation_id))
    _grant(tx, organisation_id, TASKS * 15 * 2)
    launch.fund(tx, campaign, TASKS * 15 + 200)
    assert launch.open_batch(tx, campaign) == TASKS
    return Stage(campaign.id, organisation_id, people)


def _grant(tx: Tx, organisation_id: int, points: int) -> None:
    order = tx.new_id()
    tx.ledger.transfer(
        Transfer(order, Account(Kind.GRANT, 0), Account(Kind.ORGANISATION, organisation_id), points, Code.GRANT, order)
    )


def take(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del which
    if len(tx.assignments.of_person(person)) > 2:
        return "enough"
    task = tx.tasks.take(stage.campaign_id, person)
    if task is None and tx.tasks.rewind(stage.campaign_id, person):
        task = tx.tasks.take(stage.campaign_id, person)
    if task is None:
        return "nothing"
    lease = Assignment(
        tx.new_id(),
        stage.campaign_id,
        task.id,
        person,
        Lease.LEASED,
        task.version,
        task.reward_minor,
        tx.now,
        tx.now + 60_000,
        {},
    )
    tx.assignments.add(lease)
    return "taken"


def submit(tx: Tx, stage: Stage, person: int, which: int) -> str:
    held = tx.assignments.of_person(person)
    if not held:
        return "nothing"
    lease = held[which % len(held)]
    if not tx.assignments.end(lease, Lease.ANSWERED):
        return "late"
    standing = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)[which % 3]
    paid = lease.reward_minor if standing is Standing.APPROVED else 0
    tx.answers.add(
        Answer(
            lease.id,
            stage.campaign_id,
            lease.task_id,
            person,
            {"animal": "cat"},
            standing,
            lease.reward_minor,
            paid,
            confirmed=standing is Standing.APPROVED,
            submitted_at=tx.now,
            clock_at=tx.now + 60_000,
        )
    )
    campaign = tx.campaigns.get(stage.campaign_id)
    assert campaign is not None
    pay.reward(tx, campaign, lease, pending=standing is not Standing.APPROVED)
    return str(standing)


def hand_back(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del stage
    held = tx.assignments.of_person(person)
    if not held or not leases.hand_back(tx, held[which % len(held)], (Lease.SKIPPED, Lease.RETURNED)[which % 2]):
        return "nothing"
    return "given back"


def decide(tx: Tx, stage: Stage, person: int, which: int) -> str:
    undecided = (Standing.WAITING, Standing.REVIEW, Standing.REJECTED, Standing.APPEALED)
    answers = [each for each in tx.answers.latest(stage.campaign_id, person, 20) if each.standing in undecided]
    if not answers:
        return "nothing"
    answer = answers[which % len(answers)]
    if answer.standing is Standing.REJECTED:
        if which % 2:
            return f"appealed {tx.answers.move(answer, replace(answer, standing=Standing.APPEALED))}"
        return f"refused {review.refuse(tx, answer)}"
    if answer.standing is Standing.APPEALED and which % 2:
        return f"refused {review.refuse(tx, answer)}"
    if which % 3 == 0 and answer.standing is not Standing.APPEALED:
        return f"rejected {review.reject(tx, answer)}"
    return f"approved {pay.approve(tx, answer, (5, 3, 1)[which % 3])}"


def add_slot(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del person
    campaign = tx.campaigns.get(stage.campaign_id)
    assert campaign is not None
    tasks = tx.tasks.first(stage.campaign_id, 20)
    return f"slot {pay.commit_again(tx, campaign, tasks[which % len(tasks)].id)}"


def fund(tx: Tx, stage: Stage, person: int, which: int) -> str:
    del person
    _grant(tx, stage.organisation_id, which)
    campaign = tx.campaigns.get(stage.campaign_id)
    assert campaign is not None
    launch.fund(tx, campaign, 90)
    return "funded"


PLAYS = ((30, take), (60, submit), (67, hand_back), (84, decide), (96, add_slot), (100, fund))
