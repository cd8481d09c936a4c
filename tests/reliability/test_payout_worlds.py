"""Whatever a provider does and wherever we die: each intent is paid at most once, and in the end the ledger says what
the provider knows. 300 worlds from their seeds; the same worlds find every mutant.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bench.payout_files import FILE_POINTS
from bench.payout_world import POINTS
from bench.payouts import BY_FILE_EACH, fresh, play_all
from core.payouts import asking, batch, batches, reading, reconciling, steps
from core.payouts.port import Caps, Cause, Rejected, Strength, Submitted, Unknown
from core.payouts.reading import Read, Sent
from core.payouts.states import STEPS, Event, Ref, State, Step
from core.people import Person
from core.ports import Tx
from storage import audit
from storage.engine import snapshot
from tests.databases import sqlite_template

SEEDS = range(300)
FILE_MUTANT_SEEDS = range(800, 880, BY_FILE_EACH)  # the rarest is found at 828
MUTANT_SEEDS = range(60)  # each mutant is found among so few


@pytest.fixture
def url(shared: Path, tmp_path: Path) -> str:
    shutil.copyfile(sqlite_template(shared), tmp_path / "payouts.db")
    return fresh(tmp_path)


async def test_paid_at_most_once_and_the_ledger_is_the_providers(url: str) -> None:
    deaths, ends, wrong = await play_all(url, SEEDS)
    assert not wrong, f"seeds {list(wrong)}"
    assert set(deaths) == {*POINTS, *FILE_POINTS}, "each point is died at, and what happens to files happens"
    assert {State.SUCCEEDED, State.CANCELLED, State.REVERSED, State.MANUAL_REVIEW} == set(ends)
    with snapshot(url) as connection:
        assert audit.check(connection) == []


Patch = Callable[[pytest.MonkeyPatch], None]


def _timeouts_fail(patch: pytest.MonkeyPatch) -> None:
    honest = reading.submitted

    def mutant(said: Submitted, cause: Callable[[str], Cause]) -> Read:
        return Read(Event.REJECTED, "x", Cause.TRANSIENT) if isinstance(said, Unknown) else honest(said, cause)

    patch.setattr(reading, "submitted", mutant)


def _duplicates_fail(patch: pytest.MonkeyPatch) -> None:
    honest = reading.submitted

    def mutant(said: Submitted, cause: Callable[[str], Cause]) -> Read:
        if isinstance(said, Rejected) and cause(said.code) is Cause.DUPLICATE:
            return Read(Event.REJECTED, said.code, Cause.TRANSIENT)
        return honest(said, cause)

    patch.setattr(reading, "submitted", mutant)


def _weak_rails_are_sent_again(patch: pytest.MonkeyPatch) -> None:
    honest = reading._never_seen
    patch.setattr(reading, "BELIEVE_MS", 0)
    patch.setattr(reading, "BELIEVE_TIMES", 1)

    def mutant(sent: Sent, caps: Caps, now: int) -> Read:
        return honest(sent, replace(caps, strength=Strength.STRONG, key_ttl_ms=0), now)

    patch.setattr(reading, "_never_seen", mutant)


def _never_seen_gets_a_new_reference(patch: pytest.MonkeyPatch) -> None:
    changed = {**STEPS, (State.UNKNOWN, Event.AGAIN): Step(State.QUEUED, ref=Ref.NEW)}
    patch.setattr(reading, "BELIEVE_MS", 0)
    patch.setattr(steps, "after", lambda state, event: changed.get((state, event)))


def _a_lease_that_is_over_is_sent_anew(patch: pytest.MonkeyPatch) -> None:
    changed = {**STEPS, (State.SENDING, Event.NO_ANSWER): Step(State.QUEUED, ref=Ref.NEW)}
    patch.setattr(steps, "after", lambda state, event: changed.get((state, event)))


def _cancel_whatever_is_queued(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(asking, "may_cancel", lambda state, _ref_at: state in (State.QUEUED, State.SUBMITTED))
    patch.setattr(
        steps,
        "after",
        lambda state, event: STEPS.get((State.QUEUED if event is Event.CANCEL else state, event)),
    )


def _a_file_is_made_again_whatever_became_of_it(patch: pytest.MonkeyPatch) -> None:
    honest = batches.again

    def mutant(tx: Tx, me: Person, batch_id: int) -> batches.Export:
        ones = tx.payouts.lists.of_batch(batch_id)
        rows = [row for one in ones if one.state is not State.SUCCEEDED and (row := batches._row(tx, one))]
        if not rows:
            return honest(tx, me, batch_id)
        return batches.Export(batch_id, batch.write(batch_id, rows), 0, len(rows), len(rows))

    patch.setattr(batches, "again", mutant)


def _paid_and_never_sent_is_the_same(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconciling, "CANCELLABLE", frozenset())
    patch.setattr(batches, "paid_there", lambda _tx, _one: False)


def _later_references_are_strangers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconciling, "to_come", lambda _tx, _rail, _ref: None)
    patch.setattr(batches, "paid_there", lambda _tx, _one: False)


def _an_old_reference_that_is_paid_is_noted_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(batches, "doubled", lambda *_args, **_facts: None)


MUTANTS: Mapping[str, Patch] = {
    "a time-out is a failure": _timeouts_fail,
    "a duplicate is a failure": _duplicates_fail,
    "weak rails are sent the same again": _weak_rails_are_sent_again,
    "never seen gets a new reference": _never_seen_gets_a_new_reference,
    "a lease that is over is sent anew": _a_lease_that_is_over_is_sent_anew,
    "what is on its way is given back": _cancel_whatever_is_queued,
}
FILE_MUTANTS: Mapping[str, Patch] = {
    "a file is made again whatever became of it": _a_file_is_made_again_whatever_became_of_it,
    "paid and never sent is the same": _paid_and_never_sent_is_the_same,
    "later references are strangers": _later_references_are_strangers,
    "an old reference that is paid is noted alone": _an_old_reference_that_is_paid_is_noted_alone,
}


@pytest.mark.parametrize("mutant", [*MUTANTS, *FILE_MUTANTS])
async def test_every_mutant_is_found(url: str, mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    {**MUTANTS, **FILE_MUTANTS}[mutant](monkeypatch)
    seeds = FILE_MUTANT_SEEDS if mutant in FILE_MUTANTS else MUTANT_SEEDS
    try:
        _, _, wrong = await play_all(url, seeds, stop_at_first=True)
    except BaseExceptionGroup:
        return  # an assertion of the ledger stopped it
    except AssertionError:
        return
    assert wrong, mutant
