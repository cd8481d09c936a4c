"""Every kind of job, one module each."""

from bot.context import JobModule
from bot.jobs import clock, leases, prune

ALL: tuple[JobModule, ...] = (clock, leases, prune)
