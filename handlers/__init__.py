"""One module per screen a person sees: callback data, keyboard, handlers, ``router()``, and how its views are drawn."""

from collections.abc import Mapping
from functools import partial

from aiogram import Router

from core.views import CampaignCard, JobList, NothingLeft, TaskView, View, Welcome
from handlers import jobs, start, typed, work
from handlers.turn import Draw, Tongues

# First match wins: the hot path first. ``typed`` comes after all: it takes any message.
ALL = (work, start, jobs)


def routers() -> list[Router]:
    """Fresh routers, for one dispatcher."""
    by_screen = {code: act for module in ALL for code, act in getattr(module, "TYPED", {}).items()}
    return [*(module.router() for module in ALL), typed.router(by_screen)]


def commands() -> list[tuple[str, str]]:
    """Every command with its words, in the order of the menu."""
    return [one for module in ALL for one in module.COMMANDS]


def draws(tongues: Tongues) -> Mapping[type[View], Draw]:
    """Which function draws which view."""
    names = tongues.names
    return {
        TaskView: work.draw,
        Welcome: partial(start.draw, names=names),
        CampaignCard: partial(jobs.draw_card, names=names),
        JobList: jobs.draw_list,
        NothingLeft: jobs.draw_nothing,
    }
