"""What a job came to, said as one leaves it; and how long a task took in the words of who did it."""

from dataclasses import dataclass

from core.campaigns import Campaign
from core.errors import N_, Money, Stale, Text
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.wages.hourly import an_hour
from core.wages.reports import bounded

SINCE_MS = 12 * 3_600_000
ANSWERS_MAX = 1000  # of one stretch of work that are looked at
MINUTE_MS = 60_000
HOURS_FROM = 120  # minutes; more are said in hours
SHORTEST_MS = 1000  # less was not measured
CHOICES_MS = (30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000)  # what one may say a task took


@dataclass(frozen=True, slots=True)
class CameTo:
    """Said under the next screen, with a button to say that it took longer."""

    campaign_id: int
    text: Text


def came_to(tx: Tx, me: Person, campaign: Campaign) -> CameTo | None:
    """What the work there of the last hours came to; None where nothing was measured."""
    came = tx.hours.came_to(campaign.id, me.id, tx.now - SINCE_MS, ANSWERS_MAX)
    if not came.answers or came.active_ms < SHORTEST_MS or not came.minor:
        return None
    theirs = Money(came.minor, came.asset or campaign.asset)
    params: dict[str, str | int | Text] = {
        "pay": amount(theirs.minor, theirs.asset),
        "time": lasted(came.active_ms),
        "hourly": amount(an_hour(theirs.minor, came.active_ms), theirs.asset),
    }
    return CameTo(campaign.id, Text(N_("⏱ That came to {pay} in {time}: about {hourly} an hour."), params=params))


def lasted(ms: int) -> Text:
    """How long something took, as people say it."""
    if ms < 2 * MINUTE_MS:
        seconds = max(1, round(ms / 1000))
        return Text(one=N_("{n} second"), many=N_("{n} seconds"), n=seconds, params={"n": seconds})
    minutes = round(ms / MINUTE_MS)
    if minutes >= HOURS_FROM:
        return Text(N_("{hours} h {minutes} min"), params={"hours": minutes // 60, "minutes": minutes % 60})
    return Text(one=N_("{n} minute"), many=N_("{n} minutes"), n=minutes, params={"n": minutes})


def report(tx: Tx, me: Person, campaign_id: int, ms: int) -> None:
    """Remember what a task took in the person's own words, no longer than they may have one. Raises ``Stale``."""
    campaign = tx.campaigns.get(campaign_id)
    stands = tx.consents.of(campaign_id, me.id)
    if campaign is None or stands is None or ms not in CHOICES_MS:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    tx.hours.report(campaign_id, me.id, bounded(ms, campaign.lease_seconds * 1000))
