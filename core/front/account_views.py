"""What a person's own pages show: money, profile, help, the texts. Values only, as ``views``."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Money, Text
from core.ledger import POINTS, Balance, Line
from core.moderators.measuring import Overturned
from core.skills.rated import Rated
from core.teams.team_views import OnList
from core.views import View
from core.wages.week import Part


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the statement, with the title of its campaign and how long ago it was (ms).

    ``count`` lines that follow one another and say the same are one, with what they come to.
    """

    line: Line
    title: str
    ago: int
    asset: str = POINTS
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Wallet:
    """What a person has in one asset; ``paid_minor``: what was paid out to them."""

    asset: str
    balance: Balance
    paid_minor: int = 0


@dataclass(frozen=True, kw_only=True)
class BalanceView(View):
    """Available, pending and paid of each asset, the latest lines, and this week by kind of task.

    ``chart``: SHA-256 of a picture of it, once asked for. ``good_for``: what points are good for, as the operator says.
    ``owed``: top-ups that there is no money for yet.
    """

    wallets: Sequence[Wallet]
    entries: Sequence[Entry]
    week: Sequence[Part] = ()
    chart: str = ""
    good_for: str = ""
    owed: Sequence[Money] = ()

    @property
    def picture(self) -> str | None:
        return self.chart or None


@dataclass(frozen=True, kw_only=True)
class TookView(View):
    """How long did one task take?"""

    title: str
    campaign_id: int
    choices: Sequence[int]  # ms


@dataclass(frozen=True, kw_only=True)
class ProfileView(View):
    """Language, languages read, country, clock, lists; ``part`` is what is being changed, empty for none.

    ``currencies``: what they may be paid in; ``skills``: how well they do kinds of work; ``overturned``: what became of
    a moderator's rejections; ``judges``: whether they let themselves be asked about others' appeals, None where nobody
    would ask them.
    """

    part: str
    currencies: Sequence[str] = ()
    lists: Sequence[OnList] = ()
    skills: Sequence[Rated] = ()
    now: int = 0
    overturned: Overturned | None = None
    judges: bool | None = None
    suspended: Sequence[Text] = ()
    may_appeal: bool = False  # against that


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
    """How the deployment does: a few counts of now and of the last 24 hours; ``ledger`` None: not checked in time.

    ``hourly``: of each asset what half of its workers' hours paid, over the campaigns of the last 30 days.
    ``overturned``: how many moderators had appeals enough, and the least and largest percent of those granted.
    """

    people: int
    running: int
    answers: int
    cases: int
    ledger: bool | None
    hourly: Sequence[tuple[str, int]] = ()
    overturned: tuple[int, int, int] = (0, 0, 0)
