"""What the rules need of organisations, their seats, invitations and linked groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.people import Role


class OfficeTx(Protocol):
    """Organisations, invitations and linked groups."""

    def organisation_of(self, person_id: int) -> int:
        """The organisation the person acts for; their own, made when first asked for, as long as no other exists."""

    def begin(self, person_id: int) -> int:
        """A new organisation of this person alone."""

    def seat(self, organisation_id: int, person_id: int) -> str:
        """owner, editor, finance, viewer; empty when the person is no member."""

    def add_invitation(self, digest: str, role: Role, made_by: int, expires_at: int) -> None: ...

    def use_invitation(self, digest: str, person_id: int) -> Role | None:
        """The role it gives, once and before it expires; else None."""

    def link_group(self, chat_id: int, linked_by: int) -> None: ...

    def group(self) -> int:
        """Telegram's id of the moderators' group, 0 when none is linked."""

    def group_language(self) -> str:
        """The language of whoever linked it; empty when there is none."""

    def moved_group(self, old: int, new: int) -> None: ...

    def moderators(self) -> Sequence[int]:
        """Ids of the people who may decide, operators not included."""


@dataclass(frozen=True, slots=True)
class Member:
    """Who sits where in an organisation."""

    person_id: int
    telegram_id: int
    seat: str


class GroupsTx(Protocol):
    """Review groups of organisations, this bot's."""

    def of(self, organisation_id: int) -> int:
        """Telegram's id of the group, 0 for none."""

    def whose(self, chat_id: int) -> int:
        """The organisation whose group it is, 0 for none."""

    def link(self, organisation_id: int, chat_id: int, linked_by: int) -> None: ...

    def unlink(self, organisation_id: int) -> None: ...

    def language(self, chat_id: int) -> str:
        """Of whoever linked it, "" where it is nobody's."""


class SeatsTx(Protocol):
    @property
    def groups(self) -> GroupsTx: ...

    def hold(self, organisation_id: int) -> None:
        """Hold the organisation's row: who sits there changes one after another."""

    def of(self, organisation_id: int) -> Sequence[Member]:
        """All of its seats, the longest known people first."""

    def maker(self, organisation_id: int) -> int:
        """Whose it was when it began."""

    def put(self, organisation_id: int, person_id: int, seat: str) -> None:
        """A new seat, or another one than before."""

    def leave(self, organisation_id: int, person_id: int) -> None: ...

    def act_for(self, person_id: int, organisation_id: int) -> None:
        """Of those where they sit."""

    def own(self, person_id: int) -> int:
        """The organisation that began with this person, where they still sit; 0 for none."""

    def invite(self, digest: str, organisation_id: int, seat: str, made_by: int, expires_at: int) -> None: ...

    def look(self, digest: str) -> tuple[int, str] | None:
        """Organisation and seat of an invitation that is still good."""

    def use(self, digest: str, person_id: int) -> bool:
        """Once, and before it expires."""

    def waiting(self, organisation_id: int) -> int:
        """How many invitations are still good."""
