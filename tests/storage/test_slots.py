"""Many at once: no slot is handed out twice, and the money of every slot is where the ledger says."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from core import pay
from core.errors import NotEnough
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Store, Tx
from core.process import review
from core.work import OPEN, Assignment, Lease, Standing
from core.working import leases
from storage import audit
from storage.engine import snapshot
from storage.finding import Finding
from tests.fakes import FakeClock, FakeRandom
from tests.storage.scene import answer_to, scene, sql, take

SLOTS, REWARD = 3, 5


class AbortError(Exception):
    """Ends a transaction that has done its work."""


def stage(tx: Tx, workers: int, rows: int, spare: int) -> tuple[int, Sequence[int]]:
    """A funded campaign with ``spare`` points beyond its slots, and its workers."""
    campaign, people, _ = scene(tx, workers, rows, SLOTS)
    found = tx.campaigns.get(campaign)
    assert found is not None
    grant, organisation = Account(Kind.GRANT, 0), Account(Kind.ORGANISATION, found.organisation_id)
    funds, work = Account(Kind.CAMPAIGN, campaign), Account(Kind.CAMPAIGN_WORK, campaign)
    for account in (grant, organisation, funds, *(Account(Kind.WORKER, person) for person in people)):
        tx.ledger.open(account)
    needed = rows * SLOTS * REWARD
    for debit, credit, amount, code in (
        (grant, organisation, needed + spare, Code.GRANT),
        (organisation, funds, needed + spare, Code.FUND),
        (funds, work, needed, Code.COMMIT),
    ):
        number = tx.new_id()
        assert tx.ledger.transfer(Transfer(number, debit, credit, amount, code, number, campaign_id=campaign))
    return campaign, people


def step(campaign: int, person: int, random: FakeRandom, tx: Tx) -> bool:
    """One step of a worker: take a task, or do something with the one in hand; False when there is nothing to do."""
    roll = random.below(100)
    held = next(iter(tx.assignments.of_person(person)), None)
    if held is None:
        return take(tx, campaign, person) is not None or tx.tasks.rewind(campaign, person)
    if roll < 80:
        _answer(tx, held, pending=roll < 40)
    else:
        state = (Lease.SKIPPED, Lease.RETURNED, Lease.EXPIRED)[roll % 3]
        assert leases.hand_back(tx, held, state)
    if roll % 10 == 0:
        raise AbortError
    return True


def _answer(tx: Tx, held: Assignment, *, pending: bool) -> None:
    assert tx.assignments.end(held, Lease.ANSWERED)
    standing, paid = (Standing.REVIEW, 0) if pending else (Standing.APPROVED, held.reward_minor)
    assert tx.answers.add(answer_to(held, standing=standing, paid_minor=paid))
    campaign = tx.campaigns.get(held.campaign_id)
    assert campaign is not None
    pay.reward(tx, campaign, held, pending=pending)
    if not pending:
        tx.people.add_unconfirmed(held.person_id, 1)


def moderate(tx: Tx, roll: int) -> None:
    """Decide on one answer, which another may decide on at the same moment."""
    standings = ", ".join(f"'{standing}'" for standing in sorted(OPEN))
    open_answers = (
        f"SELECT campaign_id, task_id, person_id FROM answer WHERE standing IN ({standings}) ORDER BY id LIMIT 3"
    )
    found = sql(tx, open_answers)
    answer = tx.answers.get(*found[roll % len(found)]) if found else None
    if answer is None or answer.standing not in OPEN:
        return
    if roll < 40:
        pay.approve(tx, answer, 1 + roll % REWARD)
    elif answer.standing is Standing.REJECTED:
        review.refuse(tx, answer)
    else:
        review.reject(tx, answer)
    if roll % 10 == 0:
        raise AbortError


async def until_done(store: Store, clock: FakeClock, next_step: Callable[[Tx], bool]) -> None:
    """Take steps until there is nothing to do; an aborted one is taken again."""
    idle = 0
    while idle < 2:
        try:
            done = await store.transact(next_step)
        except AbortError:
            continue
        idle = 0 if done else idle + 1
        clock.tick(1_000)


async def test_no_slot_is_handed_out_twice(store: Store, clock: FakeClock, random: FakeRandom) -> None:
    campaign, people = await store.transact(lambda tx: stage(tx, 6, 200, 0))
    slots = (
        "SELECT t.remaining + (SELECT COUNT(*) FROM assignment a WHERE a.campaign_id = t.campaign_id "
        "AND a.task_id = t.id AND a.state IN ('leased', 'answered')) FROM task t"
    )

    async def watch() -> None:
        for _ in range(5):
            assert {row[0] for row in await store.transact(lambda tx: sql(tx, slots))} == {SLOTS}
            await asyncio.sleep(0.05)

    steps = [until_done(store, clock, partial(step, campaign, person, random)) for person in people]
    await asyncio.gather(watch(), *steps)
    assert {row[0] for row in await store.transact(lambda tx: sql(tx, slots))} == {SLOTS}
    answered = await store.transact(lambda tx: sql(tx, "SELECT COUNT(*) FROM answer"))
    assert answered[0][0] > 200 * SLOTS * 0.8


@pytest.mark.parametrize("spare", [0, 100])
async def test_slots_and_ledger_agree_at_every_moment(
    store: Store, url: str, clock: FakeClock, random: FakeRandom, spare: int
) -> None:
    campaign, people = await store.transact(lambda tx: stage(tx, 5, 25, spare))

    def books() -> list[Finding]:
        with snapshot(url) as connection:
            return audit.check(connection)

    async def watch() -> None:
        for _ in range(5):
            assert await asyncio.to_thread(books) == []
            await asyncio.sleep(0.05)

    async def decide() -> None:
        for _ in range(60):
            try:
                await store.transact(lambda tx: moderate(tx, random.below(100)))
            except (AbortError, NotEnough):  # two rejections may want the last free points
                continue

    steps = [until_done(store, clock, partial(step, campaign, person, random)) for person in people]
    await asyncio.gather(watch(), decide(), decide(), *steps)
    assert await asyncio.to_thread(books) == []


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        ("UPDATE task SET remaining = 9 WHERE row_number = 1", "slots carry their money"),
        ("UPDATE task SET reward_minor = 6 WHERE row_number = 1", "slots carry their money"),
        ("UPDATE person SET unconfirmed = 1 WHERE telegram_id = 100", "unconfirmed are counted"),
    ],
)
async def test_audit_finds_what_is_wrong(store: Store, url: str, wrong: str, check: str) -> None:
    await store.transact(lambda tx: stage(tx, 1, 2, 0))
    await store.transact(lambda tx: sql(tx, wrong))
    with snapshot(url) as connection:
        (found,) = audit.check(connection)
    assert found.check == check


async def test_one_person_in_two_places_is_never_given_a_task_twice(store: Store) -> None:
    """Two transactions may pick the same task for one person; the slower one is tried again, and sees it taken."""
    campaign, (person,), _ = await store.transact(partial(scene, workers=1, rows=400, slots=2))

    def one(tx: Tx) -> int:
        taken = take(tx, campaign, person)
        assert taken
        return taken.task_id

    tasks = await asyncio.gather(*(store.transact(one) for _ in range(400)))
    assert len(set(tasks)) == 400
