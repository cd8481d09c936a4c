"""What the requester's counters hand back to be drawn; see ``core/views.py``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.campaigns import Campaign
from core.drafting.drafts import Draft
from core.drafting.pricing import Bought
from core.errors import Text
from core.known.port import NO_SLOTS, Slots
from core.outlook.costs import Costs
from core.quality.estimate.forecast import Outlook
from core.views import View
from core.wages.port import UNMEASURED, Hour


@dataclass(frozen=True, kw_only=True)
class NewView(View):
    """How to begin. ``bought`` is what ``points`` of ``asset`` buy at ``price_minor``, empty until asked.

    ``funds``: what the organisation has free, by asset.
    """

    funds: Mapping[str, int]
    asset: str
    price_minor: int
    points: int = 0
    bought: Sequence[Bought] = ()


@dataclass(frozen=True, kw_only=True)
class DraftView(View):
    """A draft as it stands. ``missing`` are the steps nobody decided yet.

    ``by_address``: the pictures that rows lack are named by web addresses. ``doing``: what is under way while a file
    is read, if that is not its rows. ``when``: the first row's time window, as it was understood.
    ``strangers``: names that are on no list, each with its rows;
    ``names``: how many there are in all. ``known``: how many rows have a known answer and are no work.
    """

    campaign: Campaign
    draft: Draft
    missing: Sequence[str]
    by_address: bool = False
    doing: Text | None = None
    when: Text | None = None
    strangers: Sequence[tuple[str, int]] = ()
    names: int = 0
    known: int = 0


@dataclass(frozen=True, kw_only=True)
class AskView(View):
    """One thing asked of a requester: ``step`` is a code of ``core.drafting.steps.STEPS``; ``walk``: the next follows.

    Of the kinds of task, ``best`` suit the table best, and ``group`` of the others is open. ``offered``: value and
    words of buttons that are not the same for all campaigns, ``beside`` what is to be said with them.
    """

    campaign: Campaign
    step: str
    walk: bool
    best: Sequence[str] = ()
    group: str = ""
    offered: Sequence[tuple[str, str | Text]] = ()
    beside: Text | None = None


@dataclass(frozen=True, kw_only=True)
class SettingsView(View):
    """Everything that can be changed, a button each."""

    campaign: Campaign
    steps: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class TriedView(View):
    """The test is over. ``mine``: the requester's own, with the time one task took; else a guest's."""

    campaign: Campaign
    mine: bool


@dataclass(frozen=True, kw_only=True)
class SummaryView(View):
    """What launching costs. ``free`` the organisation's points; ``finish_ms`` None when nobody can tell.

    ``expected``: what it will come to, None where it cannot be told; ``chart``: SHA-256 of a picture of it, once asked
    for. Of the cost: ``spare`` is what people may get who find their group full, ``fee`` the platform's, ``reserve``
    for top-ups, ``known`` for answers to so many known tasks.
    """

    campaign: Campaign
    costs: Costs
    spare: int
    free: int
    hourly: int | None
    finish_ms: int | None
    fee: int = 0
    reserve: int = 0
    known: Slots = NO_SLOTS
    expected: Outlook | None = None
    chart: str = ""

    @property
    def cost(self) -> int:
        """What a launch must cover."""
        return self.costs.least

    @property
    def picture(self) -> str | None:
        return self.chart or None


@dataclass(frozen=True, kw_only=True)
class CampaignList(View):
    campaigns: Sequence[Campaign]
    funds: Mapping[str, int]  # what the organisation has free, by asset


@dataclass(frozen=True, slots=True)
class Progress:
    """Answers by what became of them, and what is still wanted.

    ``waiting`` rows have no slots yet; ``lapsed`` ones lack answers for good, as their time is over. ``groups``: of
    each cell of the quotas how many answered, and how many are wanted. ``came``: of tasks that are weighed, as
    ``core.outlook.came`` packs it. ``looks``: of other workers, as ``core.launched.looked`` counts them.
    """

    approved: int = 0
    in_review: int = 0
    open: int = 0
    waiting: int = 0
    lapsed: int = 0
    groups: Sequence[tuple[int, int]] = ()
    came: Mapping[str, Any] = field(default_factory=dict)
    looks: Mapping[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return self.approved + self.in_review + self.open


@dataclass(frozen=True, kw_only=True)
class OwnCampaign(View):
    """The requester's card of a campaign. ``progress`` is as last counted; ``chart`` the SHA-256 of its picture."""

    campaign: Campaign
    draft: Draft
    progress: Progress
    free: int  # the campaign's points that no slot holds
    chart: str = ""
    link: str = ""  # of a test, once asked for
    asides: int = 0  # rows whose place nobody reached
    hour: Hour = UNMEASURED  # what an hour of it paid
    more: bool = False  # all that can be done with it is shown
    winding: Sequence[Text] = ()  # how it winds down, where it does

    @property
    def picture(self) -> str | None:
        return self.chart or None


@dataclass(frozen=True, kw_only=True)
class FormatList(View):
    """The formats the results of this campaign can be had in."""

    campaign: Campaign


@dataclass(frozen=True, kw_only=True)
class Sure(View):
    """One more tap before something that cannot be undone. ``what``: close, leave."""

    campaign: Campaign
    what: str
    text: Text
