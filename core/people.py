"""People: one person may be worker, requester, moderator and operator."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from core.moderators.hours import NEVER, Span
from core.typed import zones

CONSENT_VERSION = 1


class Role(StrEnum):
    """What a person may do beyond working. An operator is named in the settings, never granted in chat."""

    REQUESTER = "requester"
    MODERATOR = "moderator"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Newcomers:
    """What people without approved work may: tasks at once, tasks let go in a day, and percent of a campaign that all
    of them hold together; 0: no limit. See ``core.signals.newcomers``.
    """

    leases: int = 0
    let_go: int = 0
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """How moderators decide: ``undo_ms`` a ruling waits before it takes effect, 0 for at once.

    A second person agrees to a rejection of an answer that pays ``two_from`` (minor units by asset) or more, and of
    ``two_from_count`` answers or more at once; of an asset that is not there, and of 0, none has to.
    """

    undo_ms: int = 0
    two_from: Mapping[str, int] = field(default_factory=dict)
    two_from_count: int = 0


AT_ONCE = Desk()


@dataclass(frozen=True, slots=True)
class House:
    """Who may do what by the settings of this deployment.

    ``operators`` are Telegram ids; ``requesters_open``: whoever comes in may give out work, without an invitation;
    ``welcome_points`` and ``welcome_money`` (minor units by currency) are granted to each organisation as its person
    comes in; ``first_waits``: a moderator looks at an organisation's first campaign before it runs. ``zone``: by whose
    clock people live who said nothing of theirs."""

    operators: frozenset[int] = frozenset()
    requesters_open: bool = False
    welcome_points: int = 0
    welcome_money: Mapping[str, int] = field(default_factory=dict)
    first_waits: bool = True
    zone: str = zones.UTC_NAME
    unverified_percent: int = 100  # of a campaign in money that people without a number of their own may hold at once
    newcomers: Newcomers = Newcomers()
    desk: Desk = AT_ONCE
    cards_open: int = 10  # undecided ordinary cards that stand in the moderators' group at once
    desk_quiet: Span = NEVER  # hours without new cards there, by ``zone``

    def seen(self, me: "Person", pressed: int = 0) -> "Person":
        """The person with what the settings give them, and what they pressed."""
        return replace(me, roles=me.roles | self.roles(me.telegram_id), house=self, pressed=pressed)

    def roles(self, telegram_id: int) -> frozenset[Role]:
        given = {Role.REQUESTER} if self.requesters_open else set()
        return frozenset(given | ({Role.OPERATOR} if telegram_id in self.operators else set()))


HOUSE = House()


@dataclass(frozen=True, slots=True)
class Screen:
    """What a private chat shows: the screen's code and the ids it is drawn from. ``revision`` tells stale buttons.

    ``message_id`` is Telegram's, 0 while nothing is drawn; ``has_media`` says which kind of edit fits it.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0
    message_id: int = 0
    has_media: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person and what their private chat shows.

    ``reads`` and ``speaks`` are languages they said they do; ``unconfirmed`` counts answers paid before anything
    confirmed them. ``place``: a geopoint of roughly where they last sent their location, at ``place_at`` (ms); "" when
    that is not known or was forgotten. ``zone``: by which clock they live, as they said.
    ``currency``: what they want to be paid in, as they said (``core.funds.worth``).

    As this was read: ``ring``, the accounts that theirs hangs together with, 0 for none; ``watched``: their next
    answers are looked at; ``risen``: they have not heard of a level; ``worked``: an answer of theirs was confirmed;
    ``seats``: where they sit, by organisation (``core.seats``).
    """

    id: int
    telegram_id: int
    language: str
    country: str = ""
    reads: tuple[str, ...] = ()
    reads_not: tuple[str, ...] = ()
    consent: int = 0  # version agreed to, 0 for none
    roles: frozenset[Role] = frozenset()
    unconfirmed: int = 0
    speaks: tuple[str, ...] = ()
    speaks_not: tuple[str, ...] = ()
    place: str = ""
    place_at: int = 0
    zone: str = ""
    currency: str = ""
    ring: int = 0
    watched: bool = False
    risen: bool = False
    worked: bool = False
    sees: tuple[str, ...] = ()  # labels of work that they want to see (core/sensitive/marks.py)
    seats: Mapping[int, str] = field(default_factory=dict)
    suspended_until: int = 0  # ms: no new work until then (core/suspending)
    closes_at: int = 0  # ms: where they live there is no new work from then on; 0 where nothing ends
    screen: Screen = field(default_factory=lambda: Screen("welcome"))
    house: House = field(default=HOUSE, repr=False, compare=False)  # by whose settings they are seen
    pressed: int = 0  # the message whose button this update is, 0 where it is none

    @property
    def clock(self) -> str:
        """The name of the time zone they live by: as they said, else their country's, else the usual one here."""
        return self.zone or zones.of_country(self.country) or self.house.zone

    @property
    def may_work(self) -> bool:
        return self.consent >= CONSENT_VERSION

    def has(self, role: Role) -> bool:
        """An operator may do whatever a moderator or requester may."""
        return role in self.roles or Role.OPERATOR in self.roles
