"""Review groups of organisations: linked groups of a kind that names the organisation."""

from sqlalchemy import bindparam, delete, literal_column, select

from storage.base import Group
from storage.office import LINK
from storage.tables.people import linked_group, person

PREFIX = "review:"
_here = linked_group.c.bot_id == bindparam("bot")
_KIND = _here & (linked_group.c.kind == bindparam("of_kind"))
_CHAT = (
    _here
    & (linked_group.c.chat_id == bindparam("chat"))
    & linked_group.c.kind.startswith(literal_column(f"'{PREFIX}'"))
)
_OF = select(linked_group.c.chat_id).where(_KIND)
_WHOSE = select(linked_group.c.kind).where(_CHAT).order_by(linked_group.c.kind).limit(literal_column("1"))
_UNLINK = delete(linked_group).where(_KIND)
_LANGUAGE = (
    select(person.c.language)
    .select_from(linked_group.join(person, person.c.id == linked_group.c.linked_by))
    .where(_CHAT)
    .order_by(linked_group.c.kind)
    .limit(literal_column("1"))
)


class ReviewGroups(Group):
    """Implements ``core.seats.port.GroupsTx``."""

    def of(self, organisation_id: int) -> int:
        row = self._sql.first(_OF, {"bot": self._tx.bot_id, "of_kind": _kind(organisation_id)})
        return 0 if row is None else int(row[0])

    def whose(self, chat_id: int) -> int:
        row = self._sql.first(_WHOSE, {"bot": self._tx.bot_id, "chat": chat_id})
        return 0 if row is None else int(row[0].removeprefix(PREFIX), 16)

    def link(self, organisation_id: int, chat_id: int, linked_by: int) -> None:
        """Instead of the one linked before, if any."""
        row = {"bot_id": self._tx.bot_id, "kind": _kind(organisation_id), "chat_id": chat_id}
        self._sql.run(LINK, {**row, "linked_by": linked_by, "linked_at": self._tx.now})

    def unlink(self, organisation_id: int) -> None:
        self._sql.run(_UNLINK, {"bot": self._tx.bot_id, "of_kind": _kind(organisation_id)})

    def language(self, chat_id: int) -> str:
        row = self._sql.first(_LANGUAGE, {"bot": self._tx.bot_id, "chat": chat_id})
        return "" if row is None else str(row[0])


def _kind(organisation_id: int) -> str:
    return f"{PREFIX}{organisation_id:x}"
