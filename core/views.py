"""What a counter hands back to be drawn: values only, no words of any language.

Each view is drawn by one screen module; ``told`` is a short line for the person (a toast, or above the screen).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.campaigns import Campaign, Task
from core.errors import Text
from core.ledger import Balance
from core.people import Person, Screen
from core.work import Assignment


@dataclass(frozen=True, kw_only=True)
class View:
    """``screen`` is what the chat row now says; ``me`` the person it is drawn for."""

    me: Person
    screen: Screen
    told: Text | None = None

    @property
    def picture(self) -> str | None:
        """SHA-256 of the picture the screen shows."""
        return None


@dataclass(frozen=True, kw_only=True)
class Welcome(View):
    """Language, what Kazi is, and the consent button."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A campaign as this person may take it. ``left`` counts tasks open to them, up to ``core.groups.LEFT_MAX``."""

    campaign: Campaign
    task_ms: int
    hourly_minor: int
    left: int
    asks_language: str = ""  # a language to confirm with one tap before starting


@dataclass(frozen=True, kw_only=True)
class CampaignCard(View):
    """Who asks, why, what for, pay and minutes; agreed to before the first task."""

    offer: Offer
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class JobList(View):
    """What this person can do now, by pay of an hour."""

    offers: Sequence[Offer]


@dataclass(frozen=True, kw_only=True)
class NothingLeft(View):
    """No job now; ``why`` says the reason, ``will_tell`` whether a message was asked for."""

    why: Text
    will_tell: bool


@dataclass(frozen=True, kw_only=True)
class TaskView(View):
    """One task, at question ``at`` of its form. ``chosen`` are the ticks of several; the last choice can be changed.

    ``mode``: "" for a leased task, "change" for the last choice, "redo" for an answer sent back with ``reason``.
    """

    campaign: Campaign
    task: Task
    assignment: Assignment
    at: int
    left: int
    chosen: tuple[str, ...] = ()
    folded: bool = True
    can_change: bool = False
    larger: bool = False
    mode: str = ""
    reason: str = ""

    @property
    def picture(self) -> str | None:
        return self.task.larger if self.larger else self.task.picture


@dataclass(frozen=True, kw_only=True)
class Home(View):
    """Between jobs: what is owed and available, and where to go on."""

    balance: Balance
    resumable: Campaign | None
