"""What a campaign costs, what an hour pays, and when it may be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.campaigns import Campaign
from core.drafting.drafts import Active
from core.front.knowing import suits
from core.people import Person
from core.teams.roster import BACK_CHECK

SINCE_MS = 7 * 24 * 3_600_000  # people who answered in these days count as active
WINDOW_MS_MIN = 3_600_000
LEASES_LOOKED_AT = 2000
CHOICES = (1, 3, 5)  # answers per task that the calculator shows


def cost(campaign: Campaign, rows: int | None = None) -> int:
    """Minor units for so many rows, all of the campaign's when not said."""
    count = campaign.rows if rows is None else rows
    return (count * campaign.answers_wanted + again(campaign, count)) * campaign.price_minor


def again(campaign: Campaign, count: int) -> int:
    """How many of so many rows are done once more as a check, at most."""
    return -(-count * int(campaign.settings.more.get(BACK_CHECK, "0")) // 100)


def finish_ms(campaign: Campaign, slots: int, window_ms: int, active: Sequence[Active]) -> int | None:
    """How long ``slots`` answers take, where those who may do them answered so often in ``window_ms``; else None."""
    anyone = Person(id=0, telegram_id=0, language="")
    answers = sum(
        one.answers
        for one in active
        if suits(replace(anyone, language=one.language, reads=one.reads, reads_not=one.reads_not), campaign)
    )
    if not answers:
        return None
    return slots * max(window_ms, WINDOW_MS_MIN) // answers


@dataclass(frozen=True, slots=True)
class Bought:
    """What an amount buys: so many tasks at so many answers each."""

    answers: int
    tasks: int


def bought(points: int, price_minor: int, choices: Iterable[int] = CHOICES) -> list[Bought]:
    """What ``points`` buy at a price, for each number of answers."""
    return [Bought(one, points // (one * price_minor)) for one in choices]
