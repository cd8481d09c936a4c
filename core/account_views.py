"""What a person's own pages show: money, profile, help, the texts. Values only, as ``views``."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Text
from core.ledger import Balance, Line
from core.team_views import OnList
from core.views import View


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the statement, with the title of its campaign and how long ago it was (ms)."""

    line: Line
    title: str
    ago: int


@dataclass(frozen=True, kw_only=True)
class BalanceView(View):
    """Available and pending, and the latest lines."""

    balance: Balance
    entries: Sequence[Entry]


@dataclass(frozen=True, kw_only=True)
class ProfileView(View):
    """Language, languages read, country, clock, lists; ``part`` is what is being changed, empty for none."""

    part: str
    lists: Sequence[OnList] = ()
    now: int = 0


@dataclass(frozen=True, kw_only=True)
class Reading(View):
    """A page of text by its name: a help topic, privacy, how pay works."""

    page: str


@dataclass(frozen=True, kw_only=True)
class QuestionView(View):
    """A question to a person is to be typed."""


@dataclass(frozen=True, kw_only=True)
class InviteView(View):
    """The operator chooses whom to invite; ``link`` once chosen, with what it is for."""

    link: str = ""
    what: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How the deployment does: a few counts of now and of the last 24 hours; ``ledger`` None: not checked in time."""

    people: int
    running: int
    answers: int
    cases: int
    ledger: bool | None
