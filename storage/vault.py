"""What is kept sealed: each person's fields under a key of their own, which the ring seals in turn.

    ring (environment, data/secrets.env) ─seals→ person_key.sealed ─seals→ columns of other tables

Erasing a person empties their row here: what the key sealed stays where it is and opens for nobody. A new key of the
ring seals these rows anew, and no other table.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from storage import ring
from storage.base import Group
from storage.columns import Big
from storage.tables.keys import person_key

OWN = ""  # the id that a person's own key writes into what it seals
_c = person_key.c
_GET = select(_c.sealed).where(_c.person_id == bindparam("person_id"))
_ADD = (
    insert(person_key)
    .values({column.name: bindparam(column.name) for column in _c})
    .on_conflict_do_nothing(index_elements=["person_id"])
    .returning(_c.sealed)
)
_EMPTY = (
    update(person_key)
    .where(_c.person_id == bindparam("whose", type_=Big()))
    .values(key_id=bindparam("no_key"), sealed=bindparam("nothing"))
)


class Vault(Group):
    """Seals and opens fields for the other groups of statements; core sees what was sealed only through them."""

    def seal(self, person_id: int, table: str, column: str, row_id: int | str, text: str) -> bytes:
        """For a column of bytes of that row. The person's key is made with their first field.

        Raises ``AssertionError`` for a person who was erased: nothing may be kept about them any more.
        """
        key = self._key(person_id) or self._make(person_id)
        return ring.seal(OWN, key, ring.place(table, column, row_id), text.encode())

    def open(self, person_id: int, table: str, column: str, row_id: int | str, sealed: bytes) -> str | None:
        """None once the person was erased. Raises ``SealedError`` for what was not sealed in this place."""
        key = self._key(person_id)
        return None if not key else ring.unseal(key, ring.place(table, column, row_id), sealed).decode()

    def gone(self, person_id: int) -> bool:
        """Whether the person was erased: nothing can be sealed for them."""
        return self._key(person_id) == b""

    def blind(self, purpose: str, text: str) -> str:
        """What a text is looked up by where it must be equal; the same for whoever's it is."""
        return self._tx.ring.blind(purpose, text)

    def blinds(self, purpose: str, text: str) -> Sequence[str]:
        """The same, then what may stand where a new key of the index has not come yet."""
        return self._tx.ring.blinds(purpose, text)

    def destroy(self, person_id: int) -> None:
        """The person's key goes, and no new one can be made. An emptied row stays to say so."""
        self._add(person_id, b"", "")
        self._sql.run(_EMPTY, {"whose": person_id, "no_key": "", "nothing": b""})

    def seal_ours(self, table: str, column: str, row_id: int | str, text: str) -> str:
        """Of nobody in particular, for a column of text: under the ring itself. ``storage.rotation`` has its table."""
        return ring.written(self._tx.ring.seal(ring.place(table, column, row_id), text.encode()))

    def open_ours(self, table: str, column: str, row_id: int | str, text: str) -> str:
        """Raises ``SealedError``. A text of older days, which nothing seals, comes as it is."""
        sealed = ring.unwritten(text)
        return text if sealed is None else self._tx.ring.open(ring.place(table, column, row_id), sealed).decode()

    def _key(self, person_id: int) -> bytes | None:
        """None before the first field; empty once erased."""
        row = self._sql.first(_GET, {"person_id": person_id})
        if row is None:
            return None
        return self._tx.ring.open(_place(person_id), bytes(row[0])) if row[0] else b""

    def _make(self, person_id: int) -> bytes:
        assert self._key(person_id) is None, "this person was erased"
        key = ring.fresh()
        if self._add(person_id, self._tx.ring.seal(_place(person_id), key), self._tx.ring.current):
            return key
        made = self._key(person_id)  # by another transaction of the same moment
        assert made, "this person was erased"
        return made

    def _add(self, person_id: int, sealed: bytes, key_id: str) -> bool:
        row = {"person_id": person_id, "key_id": key_id, "sealed": sealed, "made_at": self._tx.now}
        return self._sql.first(_ADD, row) is not None


def _place(person_id: int) -> str:
    return ring.place("person_key", "sealed", person_id)
