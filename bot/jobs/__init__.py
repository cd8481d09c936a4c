"""Every kind of job, one module each."""

from bot.context import JobModule
from bot.jobs import prune

ALL: tuple[JobModule, ...] = (prune,)
