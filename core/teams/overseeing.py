"""Who does what in a campaign whose rows name people: for its requester, and for whoever leads a team.

What is counted comes from a read beside the writer and is handed in; a page of it stands in the screen's parameters, so
that the screen can be drawn anew as it was counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from core.campaigns import Campaign, State
from core.drafting import studio
from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do
from core.teams import assigning, roster
from core.teams.roster import ENTRIES_MAX, Entry, queue_of
from core.views import View

SCREEN, LIST = "overview", "overviews"
A_PAGE = 10
LISTED_MAX = 10
NUDGE = "nudge"  # the notice
NUDGES_MAX = 500  # of one tap
DAY_MS = 24 * 3600 * 1000
GONE = Text(N_("You cannot see this any more."))


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by queue; answers and leases by person. ``late``: their time passed; ``same`` of those ``checked``."""

    waiting: Mapping[int, int] = field(default_factory=dict)
    late: Mapping[int, int] = field(default_factory=dict)
    done: Mapping[int, int] = field(default_factory=dict)
    held: Mapping[int, int] = field(default_factory=dict)
    unreached: Mapping[int, int] = field(default_factory=dict)
    checked: Mapping[int, int] = field(default_factory=dict)
    same: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One person or team. ``waiting``: nobody has begun them."""

    id: int
    name: str
    team: str = ""
    is_team: bool = False
    label: str = ""
    done: int = 0
    held: int = 0
    late: int = 0
    waiting: int = 0
    unreached: int = 0
    checked: int = 0
    same: int = 0

    @property
    def idle(self) -> bool:
        """Whether they have not started."""
        return bool(self.waiting) and not (self.done or self.held or self.is_team)


Counted = tuple[Sequence[Line], str]  # all lines, and the SHA-256 of a picture of the page


@dataclass(frozen=True, kw_only=True)
class Overview(View):
    """A page of lines, those with most to do first; ``idle`` people of all have not started. ``chart``: a SHA-256."""

    campaign: Campaign
    lines: Sequence[Line]
    page: int
    pages: int
    idle: int
    chart: str

    @property
    def picture(self) -> str | None:
        return self.chart or None


@dataclass(frozen=True, kw_only=True)
class Overviews(View):
    """The campaigns that somebody who leads a team can look at."""

    campaigns: Sequence[Campaign]


def scope(tx: Tx, me: Person, campaign_id: int) -> tuple[Campaign, int]:
    """The campaign, and the team that the person sees of it, 0 for all. Raises ``Stale``."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or not campaign.version or not roster.has(campaign):
        raise Stale(GONE)
    if may.may(tx, me, campaign.organisation_id, Do.PEOPLE):
        return campaign, 0
    entry = assigning.entry_of(tx, me, campaign.organisation_id)
    if entry is None or not entry.is_supervisor or not entry.team_id:
        raise Stale(GONE)
    return campaign, entry.team_id


def lines(tx: Tx, me: Person, campaign_id: int, counts: Counts) -> list[Line]:
    """All that the person sees, those who are late or have most to do first."""
    campaign, team = scope(tx, me, campaign_id)
    everybody = tx.teams.roster.page(campaign.organisation_id, 0, ENTRIES_MAX)
    names = {one.id: one.name for one in everybody if one.is_team}
    found = [_line(one, names.get(one.team_id, ""), counts) for one in everybody if team in (0, one.id, one.team_id)]
    of_list = queue_of(campaign.organisation_id)
    for_all = Line(0, "", is_team=True, waiting=counts.waiting.get(of_list, 0), late=counts.late.get(of_list, 0))
    found += [for_all] if not team and for_all.waiting + for_all.late else []
    busy = [one for one in found if not one.is_team or one.waiting or one.late]
    return sorted(busy, key=lambda one: (-one.late, -one.waiting, one.name.casefold()))


def _line(one: Entry, team: str, counts: Counts) -> Line:
    queue, person = queue_of(one.id), one.person_id
    by_person = {
        name: getattr(counts, name).get(person, 0) if person else 0
        for name in ("done", "held", "unreached", "checked", "same")
    }
    return Line(
        one.id,
        one.name,
        team,
        one.is_team,
        one.label,
        late=counts.late.get(queue, 0),
        waiting=counts.waiting.get(queue, 0),
        **by_person,
    )


def see(tx: Tx, me: Person, campaign_id: int, counted: Counted, leaf: int) -> Overview:
    """A page of what was just counted."""
    found, chart = counted
    scope(tx, me, campaign_id)
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(leaf, pages - 1)
    shown = found[page * A_PAGE : (page + 1) * A_PAGE]
    params = {
        "c": campaign_id,
        "lines": [asdict(one) for one in shown],
        "leaf": page,
        "pages": pages,
        "idle": sum(one.idle for one in found),
        "chart": chart,
    }
    return _view(tx, me, params)


def _view(tx: Tx, me: Person, params: Mapping[str, object], told: Text | None = None) -> Overview:
    screen = tx.people.show(me.id, SCREEN, params)
    kept = screen.params
    campaign, _ = scope(tx, me, kept["c"])
    return Overview(
        me=me,
        screen=screen,
        told=told,
        campaign=campaign,
        lines=[Line(**one) for one in kept["lines"]],
        page=kept["leaf"],
        pages=kept["pages"],
        idle=kept["idle"],
        chart=kept["chart"],
    )


def again(tx: Tx, me: Person) -> Overview:
    """As it was last counted."""
    return _view(tx, me, me.screen.params)


def listed(tx: Tx, me: Person) -> View:
    """The campaigns in which the person leads a team."""
    found = list[Campaign]()
    for entry in tx.teams.roster.of_person(me.id):
        if entry.is_supervisor and entry.team_id:
            theirs = tx.campaigns.of(entry.organisation_id, studio.LISTED_MAX)
            found += [one for one in theirs if one.state in (State.RUNNING, State.PAUSED) and roster.has(one)]
    return Overviews(me=me, screen=tx.people.show(me.id, LIST, {}), campaigns=found[:LISTED_MAX])


def remind(tx: Tx, me: Person, campaign_id: int, found: Sequence[Line]) -> Overview:
    """One notice a person and day to those who have not started."""
    campaign, _ = scope(tx, me, campaign_id)
    if me.screen.code != SCREEN or me.screen.params["c"] != campaign_id:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    told = 0
    for one in [line for line in found if line.idle][:NUDGES_MAX]:
        entry = tx.teams.roster.nudge(one.id, tx.now - DAY_MS)
        person = tx.people.by_id(entry.person_id) if entry and entry.person_id else None
        if person is not None:
            about = {"person": person.id, "c": campaign.id, "rows": one.waiting}
            tx.outbox.put(person.telegram_id, NUDGE, str(campaign.id), about)
            told += 1
    done = Text(N_("{n} person was reminded."), N_("{n} people were reminded."), told)
    return _view(tx, me, me.screen.params, done)
