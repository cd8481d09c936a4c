"""Telegram's file ids for our files."""

from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from storage.base import Group
from storage.tables.pictures import telegram_file

_THIS = [telegram_file.c[name] == bindparam(name) for name in ("bot_id", "sha", "kind")]
_GET = select(telegram_file.c.file_id).where(*_THIS)
_new = insert(telegram_file).values({column.name: bindparam(column.name) for column in telegram_file.c})
_REMEMBER = _new.on_conflict_do_update(
    index_elements=["bot_id", "sha", "kind"], set_={"file_id": _new.excluded.file_id}
)
_FORGET = delete(telegram_file).where(*_THIS)


class Pictures(Group):
    """Implements ``core.groups.PicturesTx``: the running bot's file ids."""

    def file_id(self, sha: str, kind: str) -> str | None:
        row = self._sql.first(_GET, self._key(sha, kind))
        return None if row is None else str(row[0])

    def remember(self, sha: str, kind: str, file_id: str) -> None:
        self._sql.run(_REMEMBER, {**self._key(sha, kind), "file_id": file_id})

    def forget(self, sha: str, kind: str) -> None:
        self._sql.run(_FORGET, self._key(sha, kind))

    def _key(self, sha: str, kind: str) -> dict[str, Any]:
        return {"bot_id": self._tx.bot_id, "sha": sha, "kind": kind}
