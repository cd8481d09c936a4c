"""The rules against their invariants, and proof that the machine would notice: it kills every mutant of the rules."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from core import pay
from core.campaigns import Campaign
from core.funds import escrow
from core.funds.terms import BP
from core.ports import Tx
from core.work import Answer, Assignment, Lease
from core.working import leases
from storage import ddl, task_statements
from storage.engine import sqlite_connect
from storage.people import People
from storage.tables.work import task
from storage.tasks import Tasks
from storage.windows import Windows
from tests.storage.slots_ground import Ground
from tests.storage.slots_machine import SlotsMachine

EXAMPLES, STEPS = 40, 150


@contextmanager
def _database() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", sqlite_connect)
    with engine.connect() as connection:
        for statement in ddl.statements("sqlite", create=True):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("BEGIN")
        yield connection
    engine.dispose()


def play(examples: int = EXAMPLES, steps: int = STEPS) -> None:
    """Raises where an invariant breaks. Always the same examples: a mutant dies or lives, whatever the day."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    with _database() as connection:
        ground = Ground(connection)
        factory = cast("type[SlotsMachine]", lambda: SlotsMachine(ground))  # any factory will do
        run_state_machine_as_test(factory, settings=chosen)


def test_the_rules_keep_their_invariants() -> None:
    play()


# Mutants of the rules: where, what stands there, and what stands there instead.

Mutant = tuple[Any, str, Any]


def _forget(*_args: Any, **_more: Any) -> bool:
    """The call that somebody forgot."""
    return True


_settle, _reward, _commit = pay.settle, pay.reward, escrow.commit


def _settle_twice(tx: Tx, answer: Answer, paid_minor: int, **more: Any) -> bool:
    if paid_minor:
        twin = Assignment(
            tx.new_id(), answer.campaign_id, answer.task_id, answer.person_id, Lease.ANSWERED, 1, paid_minor, 0, 0, {}
        )
        campaign = tx.campaigns.get(answer.campaign_id)
        assert campaign is not None
        _reward(tx, campaign, twin, pending=False)
    return _settle(tx, answer, paid_minor, **more)


def _always_at_once(tx: Tx, campaign: Campaign, assignment: Assignment, *, pending: bool) -> None:
    del pending
    _reward(tx, campaign, assignment, pending=False)


def _keep_the_rest(tx: Tx, answer: Answer, paid_minor: int, **_more: Any) -> bool:
    return _settle(tx, answer, paid_minor, keeps_slot=True)


def _release_all(tx: Tx, answer: Answer, paid_minor: int, **_more: Any) -> bool:
    return _settle(tx, answer, paid_minor, keeps_slot=False)


def _no_rest(tx: Tx, campaign: Campaign, answer: Answer, paid_minor: int, rest_id: int) -> None:
    del campaign, rest_id
    tx.ledger.post(answer.id, paid_minor)


def _one_price(tx: Tx, campaign: Campaign, points: int, slots: int) -> None:
    _commit(tx, campaign, max(1, points - 1), slots)


def _no_reserve(tx: Tx, campaign: Campaign, points: int, slots: int) -> None:
    del slots
    _commit(tx, campaign, points, 0)


def _fee_down(campaign: Campaign, amount_minor: int) -> int:
    return amount_minor * campaign.fee_bp // BP


def _slot_for_nothing(tx: Tx, campaign: Campaign, task_id: int) -> bool:
    tx.tasks.add_slot(campaign.id, task_id, campaign.price_minor)
    return True


def _any_slot(self: Tasks, campaign_id: int, task_id: int, reward_minor: int) -> bool:
    """Without a look at what the task's other slots carry."""
    keys = {"campaign": campaign_id, "task": task_id, "reward": reward_minor, "new_seq": self._tx.new_id()}
    return bool(self._sql.all(_ANY_SLOT, keys))


_end = Windows.end


def _end_for_nothing(self: Windows, campaign_id: int, slots: int, limit: int) -> tuple[int, int]:
    return _end(self, campaign_id, slots, limit)[0], 0


_ANY_SLOT = task_statements._one_more.values(reward_minor=task_statements._REWARD).returning(task.c.id)
MUTANTS: dict[str, Mutant] = {
    "a skipped slot is not given back": (leases, "give_back", _forget),
    "a slot is given back whatever the others carry": (Tasks, "give_back", _any_slot),
    "an answer is settled twice": (pay, "settle", _settle_twice),
    "an answer is never settled": (pay, "settle", _forget),
    "what was not paid stays with the work": (pay, "settle", _keep_the_rest),
    "a slot that opened again is released too": (pay, "settle", _release_all),
    "the rest of a part paid is not held": (pay, "part", _no_rest),
    "an answer in review is paid at once": (pay, "reward", _always_at_once),
    "an answer is not paid": (pay, "reward", _forget),
    "a slot is added without its money": (pay, "commit_again", _slot_for_nothing),
    "money of gone slots is not released": (escrow, "release", _forget),
    "what a raised price lacks is not committed": (escrow, "commit", _one_price),
    "a slot sets nothing aside for its top-up": (escrow, "commit", _no_reserve),
    "the fee that is held is rounded down": (escrow, "fee", _fee_down),
    "a row that is over keeps the money of its slots": (Windows, "end", _end_for_nothing),
    "unconfirmed answers are not counted down": (People, "add_unconfirmed", _forget),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_of_the_rules_is_killed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, what, instead = MUTANTS[name]
    monkeypatch.setattr(where, what, instead)
    with pytest.raises((AssertionError, BaseExceptionGroup, sqlite3.DatabaseError)):
        play(60)
