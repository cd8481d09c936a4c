"""Every kind of job, one module each."""

from bot.context import JobModule
from bot.jobs import (
    clock,
    completion,
    ends,
    erase,
    export,
    forget,
    intake,
    leases,
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
    forget,
    intake,
    leases,
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
