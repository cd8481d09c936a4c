"""What the counters of an organisation's people hand back to be drawn; see ``core/views.py``."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.teams.roster import Entry
from core.views import View


@dataclass(frozen=True, kw_only=True)
class PeopleView(View):
    """A page of the organisation's list of people; ``teams``: the names of theirs, by id. ``partner``: it may vouch."""

    entries: Sequence[tuple[Entry, str]]
    count: int
    page: int
    pages: int
    partner: bool = False


@dataclass(frozen=True, kw_only=True)
class EntryView(View):
    """One person or team of the list. ``link`` and ``code`` only when they were just made: only hashes are kept.

    ``vouched``: the organisation vouches for them; None where it may not.
    """

    entry: Entry
    team: str = ""
    teams: Sequence[Entry] = ()
    link: str = ""
    code: str = ""
    uses: int = 1
    days: int = 0
    vouched: bool | None = None


@dataclass(frozen=True, kw_only=True)
class AddPeople(View):
    """Names are to be typed, or a table sent; of a team its name."""

    team: bool


@dataclass(frozen=True, kw_only=True)
class Invited(View):
    """Somebody is asked to come onto a list as ``entry``; ``who`` asks, "" where that is not known.

    ``asks_name``: they joined a team, and are to say how it shall know them.
    """

    entry: Entry
    team: str
    who: str
    asks_name: bool = False


@dataclass(frozen=True, kw_only=True)
class EnterCode(View):
    """A code is to be typed, or one's own number shared."""

    @property
    def asks_number(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class OnList:
    """On whose list one is, and how one is called there."""

    entry: Entry
    team: str
    who: str
