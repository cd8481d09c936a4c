"""Every kind of job, one module each."""

from bot.context import JobModule
from bot.jobs import (
    clock,
    completion,
    ends,
    erase,
    export,
    intake,
    leases,
    move,
    opening,
    parked,
    people,
    prune,
    renew,
    reviewed,
    sampling,
    settle,
    tell,
    vetting,
)

ALL: tuple[JobModule, ...] = (
    clock,
    completion,
    ends,
    erase,
    export,
    intake,
    leases,
    move,
    opening,
    parked,
    people,
    prune,
    renew,
    reviewed,
    sampling,
    settle,
    tell,
    vetting,
)
