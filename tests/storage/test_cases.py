"""Cases, decisions and file ids, on both databases."""

from dataclasses import replace

import pytest

from core.ports import Store, Tx
from core.work import Case, CaseKind, Decision, Verdict
from storage.store import open_store
from tests.fakes import RING, START, FakeClock, FakeIds
from tests.storage.scene import CONSTRAINT, add_person, sql


def review(tx: Tx, person_id: int, task_id: int = 8) -> Case:
    case = Case(tx.new_id(), CaseKind.REVIEW, person_id, 5, task_id, {"findings": ["dark"]}, tx.now, tx.now + 9)
    tx.cases.open(case)
    return case


async def test_case_is_decided_once(store: Store) -> None:
    case = await store.transact(lambda tx: review(tx, add_person(tx, 1)))
    about = (case.campaign_id, case.task_id, case.person_id)
    assert await store.transact(lambda tx: tx.cases.get(case.id)) == case
    assert await store.transact(lambda tx: tx.cases.get(case.id + 9)) is None
    assert await store.transact(lambda tx: tx.cases.of_answer(*about)) == case
    await store.transact(lambda tx: tx.cases.card(case.id, 77))
    assert await store.transact(lambda tx: tx.cases.decide(case.id, 3, "approve"))
    assert not await store.transact(lambda tx: tx.cases.decide(case.id, 4, "reject"))
    decided = replace(case, decided_at=START, decided_by=3, outcome="approve", message_id=77)
    assert await store.transact(lambda tx: tx.cases.get(case.id)) == decided
    assert await store.transact(lambda tx: tx.cases.of_answer(*about)) is None


async def test_one_undecided_case_an_answer_and_any_number_of_questions(store: Store) -> None:
    person = await store.transact(lambda tx: add_person(tx, 1))

    def ask(tx: Tx) -> None:
        for task in (8, 8, 0):
            tx.cases.open(Case(tx.new_id(), CaseKind.HELP, person, 5 if task else 0, task, {}, tx.now, 0))

    await store.transact(ask)
    assert await store.transact(lambda tx: tx.cases.of_answer(5, 8, person)) is None
    case = await store.transact(lambda tx: review(tx, person))
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: review(tx, person))
    await store.transact(lambda tx: tx.cases.decide(case.id, 0, "reject"))
    appeal = replace(case, id=1000, kind=CaseKind.APPEAL)
    await store.transact(lambda tx: tx.cases.open(appeal))
    assert await store.transact(lambda tx: tx.cases.of_answer(5, 8, person)) == appeal


async def test_waiting_are_the_oldest_undecided(store: Store, clock: FakeClock) -> None:
    person = await store.transact(lambda tx: add_person(tx, 1))
    cases = []
    for task in (1, 2, 3):
        cases.append(await store.transact(lambda tx, task=task: review(tx, person, task)))  # type: ignore[misc]
        clock.tick(1)
    assert await store.transact(lambda tx: tx.cases.waiting(9)) == cases
    await store.transact(lambda tx: tx.cases.decide(cases[0].id, 3, "approve"))
    assert await store.transact(lambda tx: tx.cases.waiting(1)) == [cases[1]]


async def test_decisions_stay(store: Store) -> None:
    first = Decision(1, 11, 21, Verdict.REDO, "dark", "Too dark.", 0, 3, START)
    second = replace(first, id=2, case_id=0, verdict=Verdict.APPROVE, paid_minor=5, by_person_id=0)
    for one in (second, first, replace(first, id=3, answer_id=22)):
        await store.transact(lambda tx, one=one: tx.cases.record(one))  # type: ignore[misc]
    assert await store.transact(lambda tx: tx.cases.decisions(21)) == [first, second]
    for change in ("UPDATE decision SET paid_minor = 5", "DELETE FROM decision"):
        with pytest.raises(CONSTRAINT, match="append-only"):
            await store.transact(lambda tx, change=change: sql(tx, change))  # type: ignore[misc]


async def test_file_ids_are_each_bots_own(store: Store, url: str, clock: FakeClock, ids: FakeIds) -> None:
    sha = "ab" * 32
    assert await store.transact(lambda tx: tx.pictures.file_id(sha, "photo")) is None
    await store.transact(lambda tx: tx.pictures.remember(sha, "photo", "A"))
    await store.transact(lambda tx: tx.pictures.remember(sha, "photo", "B"))
    await store.transact(lambda tx: tx.pictures.remember(sha, "document", "C"))
    assert await store.transact(lambda tx: tx.pictures.file_id(sha, "photo")) == "B"
    other = open_store(url, clock, ids, 42, exclusive=False, ring=RING)
    assert await other.transact(lambda tx: tx.pictures.file_id(sha, "photo")) is None
    await other.transact(lambda tx: tx.pictures.forget(sha, "photo"))
    await other.close()
    await store.transact(lambda tx: tx.pictures.forget(sha, "document"))
    assert await store.transact(lambda tx: tx.pictures.file_id(sha, "document")) is None
    assert await store.transact(lambda tx: tx.pictures.file_id(sha, "photo")) == "B"
