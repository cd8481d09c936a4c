"""What the rules need of organisations, their seats, invitations and linked groups."""

from collections.abc import Sequence
from typing import Protocol

from core.people import Role


class OfficeTx(Protocol):
    """Organisations, invitations and linked groups."""

    def organisation_of(self, person_id: int) -> int:
        """The organisation the person acts for; their own, made when first asked for, as long as no other exists."""

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
