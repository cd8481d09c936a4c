"""Organisations, invitations and linked groups."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.people import Role
from storage.base import Group
from storage.tables.people import invitation, linked_group, member, organisation, person, role

_DESK = "moderators"  # the kind of linked group

_ORGANISATION_OF = (
    select(member.c.organisation_id)
    .where(member.c.person_id == bindparam("person_id"))
    .order_by(member.c.acting.desc(), member.c.organisation_id)
    .limit(literal_column("1"))
)
_LOCK_PERSON = select(person.c.id).where(person.c.id == bindparam("person_id")).with_for_update(key_share=True)
_ADD_ORGANISATION = insert(organisation).values({column.name: bindparam(column.name) for column in organisation.c})
_ADD_MEMBER = insert(member).values({column.name: bindparam(column.name) for column in member.c})
_SEAT = select(member.c.seat).where(
    member.c.organisation_id == bindparam("organisation_id"), member.c.person_id == bindparam("person_id")
)
_INVITE = insert(invitation).values(
    {name: bindparam(name) for name in ("digest", "role", "made_by", "made_at", "expires_at")}
)
_USE = (
    update(invitation)
    .where(
        invitation.c.digest == bindparam("given"),
        invitation.c.used_by.is_(None),
        invitation.c.expires_at > bindparam("now"),
    )
    .values(used_by=bindparam("used_by"), used_at=bindparam("now"))
    .returning(invitation.c.role)
)
_group = upsert(linked_group).values({column.name: bindparam(column.name) for column in linked_group.c})
LINK = _group.on_conflict_do_update(
    index_elements=["bot_id", "kind"],
    set_={name: _group.excluded[name] for name in ("chat_id", "linked_by", "linked_at")},
)
_GROUP = select(linked_group.c.chat_id).where(
    linked_group.c.bot_id == bindparam("bot_id"), linked_group.c.kind == _DESK
)
_GROUP_LANGUAGE = (
    select(person.c.language)
    .select_from(linked_group.join(person, person.c.id == linked_group.c.linked_by))
    .where(linked_group.c.bot_id == bindparam("bot_id"), linked_group.c.kind == _DESK)
)
_MOVED = (
    update(linked_group)
    .where(linked_group.c.bot_id == bindparam("bot"), linked_group.c.chat_id == bindparam("old"))
    .values(chat_id=bindparam("new"))
)
MODERATORS = select(role.c.person_id).where(role.c.role == Role.MODERATOR.value).order_by(role.c.person_id)


class Office(Group):
    """Implements ``core.seats.port.OfficeTx``. Linked groups are this bot's."""

    def organisation_of(self, person_id: int) -> int:
        """The one that the person chose, else the oldest."""
        keys = {"person_id": person_id}
        row = self._sql.first(_ORGANISATION_OF, keys)
        if row is None:
            # Two of the person's updates may both find none: the second waits here, and looks again.
            self._sql.one(_LOCK_PERSON, keys)
            row = self._sql.first(_ORGANISATION_OF, keys)
        return self.begin(person_id) if row is None else int(row[0])

    def begin(self, person_id: int) -> int:
        new, now = self._tx.new_id(), self._tx.now
        self._sql.run(_ADD_ORGANISATION, {"id": new, "name": "", "created_by": person_id, "created_at": now})
        self._sql.run(_ADD_MEMBER, {"organisation_id": new, "person_id": person_id, "seat": "owner", "acting": False})
        return new

    def seat(self, organisation_id: int, person_id: int) -> str:
        row = self._sql.first(_SEAT, {"organisation_id": organisation_id, "person_id": person_id})
        return "" if row is None else str(row[0])

    def add_invitation(self, digest: str, role: Role, made_by: int, expires_at: int) -> None:
        row = {"digest": digest, "role": role, "made_by": made_by, "made_at": self._tx.now, "expires_at": expires_at}
        self._sql.run(_INVITE, row)

    def use_invitation(self, digest: str, person_id: int) -> Role | None:
        row = self._sql.first(_USE, {"given": digest, "used_by": person_id, "now": self._tx.now})
        return None if row is None else Role(row[0])

    def link_group(self, chat_id: int, linked_by: int) -> None:
        """Instead of the group linked before, if any."""
        row = {"bot_id": self._tx.bot_id, "kind": _DESK, "chat_id": chat_id}
        self._sql.run(LINK, {**row, "linked_by": linked_by, "linked_at": self._tx.now})

    def group(self) -> int:
        row = self._sql.first(_GROUP, {"bot_id": self._tx.bot_id})
        return 0 if row is None else int(row[0])

    def group_language(self) -> str:
        row = self._sql.first(_GROUP_LANGUAGE, {"bot_id": self._tx.bot_id})
        return "" if row is None else str(row[0])

    def moved_group(self, old: int, new: int) -> None:
        self._sql.run(_MOVED, {"bot": self._tx.bot_id, "old": old, "new": new})

    def moderators(self) -> Sequence[int]:
        return [row[0] for row in self._sql.all(MODERATORS, {})]
