"""What screens need that no transaction gives: counted beside the writer, drawn in a child."""

from collections.abc import Sequence
from typing import Protocol

from core.campaigns import Campaign
from core.drafting.studio_views import Progress
from core.front.account_views import Figures
from core.outlook.came import Came
from core.outlook.fair import Ends, Worker
from core.people import Person
from core.teams.overseeing import Counts
from core.wages.week import Part

Heads = tuple[str, str]  # of two columns
Pair = tuple[str, tuple[float, str], tuple[float, str]]  # a label; of each column how long its bar is, and what it says
Tie = tuple[int, int, int]  # two letters and a line of the legend, by their places


class Backroom(Protocol):
    """What screens need that no transaction gives."""

    async def figures(self) -> Figures: ...

    async def progress(self, campaign_id: int) -> Progress: ...

    async def came(self, campaign: Campaign) -> Came:
        """What came of the tasks of it that are weighed."""

    async def chart(
        self, title: str, parts: Sequence[tuple[str, int]], groups: Sequence[tuple[str, int, int]] = ()
    ) -> str:
        """SHA-256 of a picture of done, looked at, open: each a label and a count; of groups what is wanted as well."""

    async def overview(self, campaign_id: int) -> Counts:
        """Who does what."""

    async def week(self, person: Person) -> Sequence[Part]:
        """This person's answers of this week."""

    async def hours(self, title: str, rows: Sequence[tuple[str, float, str]], whole: int = 0) -> str:
        """SHA-256 of a picture of amounts: of each its label, how long its bar is, and the amount in words.

        A bar of ``whole`` fills its line; where that is 0, the longest does.
        """

    async def fair(self, campaign: Campaign) -> tuple[Sequence[Worker], Ends]:
        """Who did it and how they were treated. Raises ``TimeoutError`` where that is too much to count."""

    async def hours_of(self, campaign: Campaign) -> Sequence[int]:
        """What an hour of it paid, of each worker who answered lately."""

    async def bars(self, title: str, legend: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
        """SHA-256 of a picture of it: of each what is done, in hand, late, not begun."""

    async def links(self, title: str, letters: Sequence[str], legend: Sequence[str], links: Sequence[Tie]) -> str:
        """SHA-256 of a picture of who hangs together with whom."""

    async def pairs(self, title: str, heads: Heads, most: tuple[float, float], rows: Sequence[Pair]) -> str:
        """SHA-256 of a picture of two figures a line; bars of ``most`` fill their columns."""
