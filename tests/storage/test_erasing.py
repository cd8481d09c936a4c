"""Every column that may say something about a person has its place: emptied, sealed, or kept for a reason."""

from sqlalchemy import Text
from sqlalchemy.types import LargeBinary

from storage.columns import Json
from storage.erasing import EMPTIED, KEPT, SEALED
from storage.tables import metadata

NUMBERS = ("telegram_id", "chat_id")  # Telegram's own, which lead to a person


def test_every_column_is_placed() -> None:
    tables: dict[str, set[str]] = {}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Text | LargeBinary | Json) or column.name in NUMBERS:
                tables.setdefault(table.name, set()).add(f"{table.name}.{column.name}")
    columns = set().union(*tables.values())
    assert columns >= EMPTIED | SEALED, "no such columns"
    assert not EMPTIED & SEALED
    left = {name for name, those in tables.items() if those - EMPTIED - SEALED} - set(KEPT)
    assert not left, "say in storage/erasing.py what becomes of these when a person is erased"
    assert set(KEPT) <= set(tables)
    assert all(KEPT.values())
