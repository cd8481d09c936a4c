"""From when until when the work of a row can be done: read from its cells, held to, and said in words.

A window is two moments (ms UTC), each 0 where that side is open. Its cells are written by the clock of the campaign's
time zone, which the requester's country tells, or else the requester is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo
from typing import Protocol

from core.campaigns import LEASE_SECONDS_MAX, Campaign, Task
from core.drafting import asked
from core.errors import N_, Invalid, Text
from core.form.answers import EMPTY, Value
from core.form.forms import Form
from core.form.questions import CANT_TELL, SendLocation
from core.on_site.proving import AT
from core.people import Person
from core.typed import moments, zones
from core.work import Held

FROM, UNTIL = "from", "until"  # the parts that columns play
ZONE = "zone"  # the step that says by which clock they are written
BEGINS_DAYS_MAX = 366  # from now on: nobody books later than that
PROOF_SECONDS = 30 * 60  # whoever was there in time has so long to send the proof
CELL_CHARS_SHOWN = 40
DAY_MS = 24 * 3600 * 1000
Window = tuple[int, int]


class WindowsTx(Protocol):
    def set(self, campaign_id: int, windows: Sequence[tuple[int, Window]]) -> None:
        """Give rows without slots (by id) their windows."""

    def end(self, campaign_id: int, slots: int, limit: int) -> tuple[int, int]:
        """Close up to ``limit`` rows whose time is over: how many, and the money their open slots carried.

        ``slots`` of a row that was never opened lapse.
        """

    def next_end(self, campaign_id: int) -> int | None:
        """When (ms) the next row is to be closed."""

    def lapse(self, campaign_id: int, task_id: int) -> bool:
        """One more slot was not filled in the row's time; False, and nothing done, where the row has not closed."""

    def lapsed(self, campaign_id: int) -> int:
        """Rows with a slot that nobody filled in their time."""


def has(campaign: Campaign) -> bool:
    """Whether rows of this campaign have windows."""
    return bool({FROM, UNTIL} & campaign.mapping.keys())


def zone_name(campaign: Campaign) -> str:
    """The zone its cells are written in, "" while nobody said."""
    return campaign.settings.more.get(ZONE, "")


def _zone(campaign: Campaign) -> tzinfo:
    return zones.zone(zone_name(campaign)) or UTC


def otherwise(before: Campaign, after: Campaign) -> bool:
    """Whether rows have other windows, or none, by what was decided."""
    return _read_from(before) != _read_from(after)


def _read_from(campaign: Campaign) -> tuple[str, ...]:
    parts = tuple(campaign.mapping.get(part, "") for part in (FROM, UNTIL))
    return (*parts, zone_name(campaign)) if any(parts) else ()


def zoned(campaign: Campaign, owner: Person) -> Campaign:
    """With the zone of its owner's country, where there are windows and nobody said otherwise."""
    name = zones.of_country(owner.country)
    if not has(campaign) or zone_name(campaign) or not name:
        return campaign
    chosen = asked.settings(campaign)
    return replace(campaign, settings=replace(chosen, more={**chosen.more, ZONE: name}))


def read(campaign: Campaign, row: int, data: Mapping[str, str], order: str, now: int) -> Window | Text:
    """The window of a row, or what is wrong with it. ``order``: as in ``dates``.

    As long as nobody said by which clock it is written it is only seen whether it can be read.
    """
    found = []
    for part in (FROM, UNTIL):
        column = campaign.mapping.get(part, "")
        cell = data.get(column, "").strip()
        at = moments.read(cell, _zone(campaign), order, ends=part == UNTIL) if cell else 0
        if at is None:
            wrong: dict[str, str | int | Text] = {"row": row, "column": column, "cell": cell[:CELL_CHARS_SHOWN]}
            unread = N_(
                "Row {row}: “{cell}” in column {column} is no day and time I can read. Write it as 2026-11-30 14:00. "
                "The row was left out."
            )
            return Text(unread, params=wrong)
        found.append(at)
    opens_at, closes_at = found
    if 0 < closes_at <= opens_at:
        return Text(N_("Row {row} ends before it begins; it was left out."), params={"row": row})
    if not zone_name(campaign):
        return 0, 0
    if 0 < closes_at <= now:
        return Text(N_("The time of row {row} is over already; it was left out."), params={"row": row})
    if opens_at > now + BEGINS_DAYS_MAX * DAY_MS:
        return Text(N_("Row {row} begins more than a year from now; it was left out."), params={"row": row})
    return opens_at, closes_at


def said(campaign: Campaign, me: Person | None, window: Window, now: int) -> Text | None:
    """The window in words, as far as it lies ahead; None where nothing of it does.

    The clock is named but to people who are known to live by it.
    """
    opens_at, closes_at = window
    params: dict[str, str | int | Text] = {
        "begin": moments.said(opens_at, _zone(campaign)),
        "end": moments.said(closes_at, _zone(campaign)),
    }
    if opens_at > now and closes_at:
        when = Text(N_("🕒 From {begin} until {end}"), params=params)
    elif closes_at:
        when = Text(N_("🕒 Until {end}"), params=params)
    elif opens_at > now:
        when = Text(N_("🕒 From {begin}"), params=params)
    else:
        return None
    name = zone_name(campaign)
    own = me and (me.zone or zones.of_country(me.country))
    at = closes_at or opens_at
    if own and zones.offset_minutes(name, at) == zones.offset_minutes(own, at):
        return when
    return Text(N_("{when} ({zone} time)"), params={"when": when, "zone": zones.city(name)})


def of_lease(held: Held, me: Person, now: int) -> Text | None:
    """From when until when this person has a task with a window."""
    task, lease = held.task, held.assignment
    if not task.closes_at and task.opens_at <= now:
        return None
    return said(held.campaign, me, (task.opens_at, lease.leased_until), now)


def lease_end(task: Task, seconds: int, now: int) -> int:
    """Until when (ms) a task that is taken now is leased.

    With its window, but at most ``LEASE_SECONDS_MAX`` after it opens; ``seconds`` where it has no end.
    """
    begins = max(now, task.opens_at)
    return min(task.closes_at, begins + LEASE_SECONDS_MAX * 1000) if task.closes_at else begins + seconds * 1000


def arrived(form: Form, draft: Mapping[str, Value]) -> bool:
    """Whether the person has shown that they are where the work is."""
    places = [one.name for one in form.questions if isinstance(one, SendLocation) and one.near]
    return any(draft.get(name, EMPTY) not in (EMPTY, CANT_TELL) or name + AT in draft for name in places)


def renewed(held: Held, draft: Mapping[str, Value], until: int, now: int) -> int:
    """Until when (ms) the task stays leased after an answer: ``until``, but where its window has an end.

    That moves for nobody; but whoever was there in time can still send the proof.
    """
    lease, closes_at = held.assignment, held.task.closes_at
    if not closes_at:
        return until
    if not arrived(held.campaign.form, draft):
        return lease.leased_until
    return max(lease.leased_until, min(now, closes_at) + PROOF_SECONDS * 1000)


def check_in(held: Held, now: int) -> None:
    """Whether a place counts that is sent now. Raises ``Invalid``. In a test it always does."""
    task = held.task
    if held.assignment.is_test:
        return
    params: dict[str, str | int | Text] = {"begin": moments.said(task.opens_at, _zone(held.campaign))}
    if now < task.opens_at:
        params["end"] = moments.said(held.assignment.leased_until, _zone(held.campaign))
        early = N_("It is too early: this begins on {begin}. It is yours until {end}. Please send your location then.")
        raise Invalid(Text(early, params=params))
    if task.over(now):
        params["end"] = moments.said(task.closes_at, _zone(held.campaign))
        late = N_(
            "It is too late: the time for this was over on {end}. It costs you nothing. Send /work for other jobs."
        )
        raise Invalid(Text(late, params=params))
