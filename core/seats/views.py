"""What the screens of a team show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.seats.port import Member
from core.views import View


@dataclass(frozen=True, kw_only=True)
class TeamView(View):
    """Who sits where. ``names``: by Telegram's id, as Telegram has them now. ``waiting``: links still out.

    ``seat``: one's own; ``several``: one may act for another organisation too.
    """

    who: str
    seat: str
    members: Sequence[Member]
    waiting: int = 0
    several: bool = False
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MemberView(View):
    """One of them, and what else they could be. ``why``: a sentence is asked for, with which they are taken off."""

    member: Member
    why: bool = False
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SeatView(View):
    """Which seat shall the next one have; then its ``link``."""

    link: str = ""
    seat: str = ""


@dataclass(frozen=True, kw_only=True)
class WhoView(View):
    """The organisations one may act for, by id, each as it calls itself to workers. ``now``: the present one."""

    choices: Sequence[tuple[int, str]]
    now: int
    own: int  # of these the person's own, 0 where it is none yet
