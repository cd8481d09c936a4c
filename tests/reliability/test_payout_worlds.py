"""Whatever a provider does and wherever we die: each intent is paid at most once, and in the end the ledger says what
the provider knows. 300 worlds from their seeds; the same worlds find every mutant.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bench.payout_world import POINTS
from bench.payouts import fresh, play_all
from core.payouts import asking, reading, steps
from core.payouts.port import Caps, Cause, Rejected, Strength, Submitted, Unknown
from core.payouts.reading import Read, Sent
from core.payouts.states import STEPS, Event, Ref, State, Step
from storage import audit
from storage.engine import snapshot
from tests.databases import sqlite_template

SEEDS = range(300)
MUTANT_SEEDS = range(60)  # each mutant is found among so few


@pytest.fixture
def url(shared: Path, tmp_path: Path) -> str:
    shutil.copyfile(sqlite_template(shared), tmp_path / "payouts.db")
    return fresh(tmp_path)


async def test_paid_at_most_once_and_the_ledger_is_the_providers(url: str) -> None:
    deaths, ends, wrong = await play_all(url, SEEDS)
    assert not wrong, f"seeds {list(wrong)}"
    assert set(deaths) == set(POINTS), "each point is died at"
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


MUTANTS: Mapping[str, Patch] = {
    "a time-out is a failure": _timeouts_fail,
    "a duplicate is a failure": _duplicates_fail,
    "weak rails are sent the same again": _weak_rails_are_sent_again,
    "never seen gets a new reference": _never_seen_gets_a_new_reference,
    "a lease that is over is sent anew": _a_lease_that_is_over_is_sent_anew,
    "what is on its way is given back": _cancel_whatever_is_queued,
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_every_mutant_is_found(url: str, mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[mutant](monkeypatch)
    try:
        _, _, wrong = await play_all(url, MUTANT_SEEDS, stop_at_first=True)
    except BaseExceptionGroup:
        return  # an assertion of the ledger stopped it
    except AssertionError:
        return
    assert wrong, mutant
