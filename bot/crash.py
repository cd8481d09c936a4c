"""Named places where a test kills the process, to prove that nothing is lost or done twice.

update-received         an update is about to be handled
before-transact         its transaction is about to be run
after-commit            its transaction is committed, nothing is answered
after-callback-answer   the button was answered, no message made or changed
after-edit              a message was made or changed
before-offset           the reply was tried, Telegram not told so
notice-leased           the outbox handed out a notice
notice-sent             it was sent, not yet marked so
job-leased              a job was handed out
job-step                one of its transactions is committed; ``job-step@refits``: of a job of that kind
job-run                 it ran, not yet marked so
payout-leased           a payout's reference is committed, its rail not called
payout-called           the rail has answered, or has not, and nothing is written of it
payout-recorded         what it answered is committed
incoming-leased         a sum's reference is committed, its way in not called
incoming-called         the way in has answered, or has not, and nothing is written of it
incoming-recorded       what it answered is committed
"""

import os
import signal
from collections.abc import Callable, Mapping
from typing import TypeVar

from core.ports import Store, Tx

POINTS = (
    "update-received",
    "before-transact",
    "after-commit",
    "after-callback-answer",
    "after-edit",
    "before-offset",
    "notice-leased",
    "notice-sent",
    "job-leased",
    "job-step",
    "job-run",
    "payout-leased",
    "payout-called",
    "payout-recorded",
    "incoming-leased",
    "incoming-called",
    "incoming-recorded",
)

T = TypeVar("T")
_armed: list[str] = []  # the point, then as many times it is passed before it kills


def arm(environ: Mapping[str, str]) -> None:
    """Obey ``KAZI_CRASH_AT=point`` or ``point:3`` (the third time), only beside ``KAZI_CRASH_ALLOWED=1``.

    ``point@what`` where the point is passed by several.
    """
    _armed.clear()
    name, _, times = environ.get("KAZI_CRASH_AT", "").partition(":")
    if not name or environ.get("KAZI_CRASH_ALLOWED") != "1":
        return
    if name.partition("@")[0] not in POINTS:
        raise ValueError(f"no crash point {name}")
    _armed.extend([name] * int(times or 1))


def crash_point(name: str, what: str = "") -> None:
    if _armed and _armed[0] in (name, f"{name}@{what}"):
        _armed.pop()
        if not _armed:
            os.kill(os.getpid(), signal.SIGKILL)


class CrashingStore:
    """The store that handlers get: the same, with a crash point on either side."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def transact(self, f: Callable[[Tx], T]) -> T:
        crash_point("before-transact")
        result = await self._store.transact(f)
        crash_point("after-commit")
        return result


class SteppingStore:
    """The store that a job of this kind gets: the same, with a crash point after each of its transactions."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store, self._kind = store, kind

    async def transact(self, f: Callable[[Tx], T]) -> T:
        result = await self._store.transact(f)
        crash_point("job-step", self._kind)
        return result
