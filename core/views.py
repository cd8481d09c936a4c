"""What a counter hands back to be drawn: values only, no words of any language.

Each view is drawn by one screen module; ``told`` is a short line for the person (a toast, or above the screen).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.campaigns import Campaign, Task
from core.entry.locked import Locked
from core.errors import Money, Text
from core.form.answers import Value
from core.form.forms import Form
from core.form.marking import BESIDE_MAX, Drawing, drawing, marking
from core.form.paging import Listed, listed
from core.form.questions import MarkCells, Question, SendLocation
from core.form.shuffling import turned
from core.form.way import Walk
from core.on_site.proving import PIN
from core.peers import beside
from core.people import Person, Screen
from core.sensitive import marks
from core.wages.agreed import ByHour
from core.wages.leaving import CameTo
from core.wages.terms import NOTHING_KNOWN, Terms
from core.work import Assignment

PICTURES_MAX = BESIDE_MAX + 1  # of one sheet


@dataclass(frozen=True, kw_only=True)
class View:
    """``screen`` is what the chat row now says; ``me`` the person it is drawn for."""

    me: Person
    screen: Screen
    told: Text | None = None
    came: CameTo | None = None  # what the job came to that was just left

    @property
    def picture(self) -> str | None:
        """SHA-256 of the picture the screen shows."""
        return None

    @property
    def media(self) -> str | None:
        """The file the screen shows, named as in ``core.media``: its picture, or else a sound or film."""
        return self.picture

    @property
    def drawn(self) -> Drawing | None:
        """What is to be drawn on its picture."""
        return None

    @property
    def asks_place(self) -> bool:
        """Whether it has just asked where the person is."""
        return False

    @property
    def asks_number(self) -> bool:
        """Whether it asks for the person's own phone number."""
        return False


@dataclass(frozen=True, kw_only=True)
class Welcome(View):
    """Language, what Kazi is, and the consent button."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A campaign as this person may take it. ``left`` counts tasks open to them, up to ``core.groups.LEFT_MAX``."""

    campaign: Campaign
    task_ms: int
    hourly_minor: int
    pay: Money  # of one task, as this person gets it; of an hour likewise
    hourly: Money
    left: int
    asks_language: str = ""  # a language to confirm with one tap before starting
    by_hour: ByHour | None = None  # where its time is paid: ``pay`` is the most it can come to


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The task that would come first: where it is, how far that is and when it can be done, as far as known.

    ``asks``: it is somewhere, and how far it is could be told if the person sent their location.
    """

    where: str = ""
    far: Text | None = None
    when: Text | None = None
    asks: bool = False


@dataclass(frozen=True, kw_only=True)
class CampaignCard(View):
    """Who asks, why, what for, pay and minutes; agreed to before the first task.

    ``weight``: bytes that a task takes on average beside its words, 0 for none. ``barred``: why they cannot take it;
    ``test``: a campaign that would open it.
    """

    offer: Offer
    agreed: bool
    ahead: Ahead = Ahead()
    weight: int = 0
    barred: Text | None = None
    test: int = 0
    terms: Terms = NOTHING_KNOWN


@dataclass(frozen=True, kw_only=True)
class Booked:
    """A task in hand for later."""

    campaign: Campaign
    when: Text | None


@dataclass(frozen=True, kw_only=True)
class JobList(View):
    """What this person can do now, by pay of an hour; ``kept``: places; ``locked``: what they are not let into yet."""

    offers: Sequence[Offer]
    locked: Sequence[Locked] = ()
    booked: Sequence[Booked] = ()
    kept: int = 0


@dataclass(frozen=True, kw_only=True)
class NothingLeft(View):
    """No job now; ``why``, and ``ended`` of the campaign they come from; ``will_tell``: a message was asked for."""

    why: Text
    will_tell: bool
    locked: Sequence[Locked] = ()
    ended: Sequence[Text] = ()


@dataclass(frozen=True, kw_only=True)
class TaskView(View):
    """One task, at the question that is open: number ``at`` of the ``total`` a person is asked.

    ``question`` is filled with the row in the form's ``language`` for this person; its options are as stored,
    ``options`` as shown, in the same order. ``opened``: shown for the first time. ``draft``: the answers so far,
    ``before`` the one to this question, where it was gone back to. ``summary``: all are listed, to be sent. Not
    ``warned``: the form's warning comes first. ``chosen`` are the ticks of several, ``parts`` what was sent of several,
    ``page`` and ``find`` where one is in a long list, ``part`` what was picked of a date or a tree.
    ``pictures``: of the options, "" for one without. ``way`` is the way through the form. ``heading``, ``prompt`` and
    ``file`` stand around the question (``core.form.walk``).
    ``when``: from when until when a task with a window can be done; ``far``: how far its place is, until one was there.
    ``mode``: "" for a leased task, "change" for the last choice, "redo" for an answer sent back with ``reason``; with
    "" a ``reason`` is the hint with which a task to learn from is asked once more.
    """

    campaign: Campaign
    task: Task
    assignment: Assignment
    pay: Money  # what it pays, as its worker is paid; where its time is paid, the most it can come to
    question: Question
    at: int
    left: int
    by_hour: ByHour | None = None
    options: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    language: str = ""
    total: int = 1
    way: Walk | None = None
    heading: tuple[str, ...] = ()
    prompt: Text | None = None
    file: str | None = None
    opened: bool = False
    before: Value | None = None
    draft: Mapping[str, Value] = field(default_factory=dict)
    can_go_back: bool = False
    summary: bool = False
    warned: bool = True
    chosen: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    page: int = 0
    find: str = ""
    part: str = ""
    now: int = 0
    folded: bool = True
    can_change: bool = False
    larger: bool = False
    mode: str = ""
    reason: str = ""
    when: Text | None = None
    far: Text | None = None
    must_show: Text | None = None

    @property
    def form(self) -> Form:
        """The campaign's form as this task asks it."""
        return turned(self.campaign.form, self.task.id)

    @property
    def picture(self) -> str | None:
        if not self.warned:
            return None
        if self.pictured:
            return self.pictured[0][1]
        if self.file:
            return None if "." in self.file or self.summary else self.file
        larger = self.larger or isinstance(self.question, MarkCells)  # which is drawn on, and made smaller then
        return (self.task.larger if larger else None) or self.task.picture

    @property
    def media(self) -> str | None:
        file = None if self.summary else self.file
        return self.picture or file or (self.task.media if self.warned else None)

    @property
    def asks_place(self) -> bool:
        return self.opened and isinstance(self.question, SendLocation) and not self.question.there

    @property
    def listed(self) -> Listed:
        """The options that are shown now."""
        return listed(self.question, self.options, part=self.part, find=self.find, page=self.page)

    @property
    def pictured(self) -> Sequence[tuple[str, str]]:
        """Each option shown now that has a picture: the sign it is tapped by, and the picture; first the label's."""
        if not self.pictures or self.summary or not self.warned:
            return ()
        shown = [(str(place), self.pictures[n]) for place, (n, _) in enumerate(self.listed.options, 1)]
        own = [("", self.file)] if self.file and "." not in self.file else []
        return [*own, *found][:PICTURES_MAX] if (found := [one for one in shown if one[1]]) else ()

    @property
    def pinned(self) -> bool:
        """Whether a pin was sent for the open question, and a live location is asked for."""
        return isinstance(self.question, SendLocation) and self.question.name + PIN in self.draft

    @property
    def drawn(self) -> Drawing | None:
        if self.warned and self.picture and marks.veils(self.campaign, self.screen.params):
            return Drawing(blurred=True)
        if self.pictured:
            labels, (_, *others) = zip(*self.pictured, strict=True)
            return Drawing(beside=tuple(others), labels=labels, small=True)
        if not isinstance(self.question, MarkCells) or self.summary:
            return beside.drawn(self.campaign, self.task)
        return drawing(marking(self.part, self.parts, self.question.most))
