"""Papers people take elsewhere: read beside the writer, laid out as files, signed with the deployment's key."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from bot.signing import SigningKey
from core.ports import Store
from core.receipts.envelope import seal
from core.receipts.movements import Issuer, PublicKey
from core.receipts.periods import Period
from core.receipts.record import Record
from core.receipts.statement import Statement
from core.secret import Secret
from files.table import csv_bytes
from storage.reads import Reads
from storage.receipts import movements


class Papers:
    """Implements ``handlers.front.Papers``. Without a key nothing is signed: ``kazi run`` sees that there is one."""

    def __init__(self, reads: Reads, store: Store, seed: Secret, issuer: Issuer) -> None:
        self._reads, self._store, self._seed = reads, store, seed
        self.issuer = issuer
        self._told = False

    @cached_property
    def _key(self) -> SigningKey:
        return SigningKey(self._seed)

    async def public(self) -> str:
        """The public key; the store remembers it from now on."""
        key = self._key
        if not self._told:
            await self._store.transact(lambda tx: tx.receipts.know(PublicKey(key.key_id, key.public, tx.now)))
            self._told = True
        return key.public

    async def seal(self, payload: Mapping[str, Any]) -> bytes:
        """The payload in its envelope, as a file. The largest take a second, so beside the loop."""
        await self.public()
        return await asyncio.to_thread(seal, payload, self._key)

    def table(self, rows: Iterable[Sequence[str]]) -> bytes:
        """Lines as a file that every spreadsheet and every reader of text opens: CSV."""
        return csv_bytes(rows)

    async def statement(self, kind: str, owner_id: int, period: Period) -> Statement:
        made = Statement(period)
        async for page in movements(self._reads, kind, owner_id):
            made.add(page)
        made.close()
        return made

    async def record(self, kind: str, owner_id: int) -> Record:
        made = Record()
        async for page in movements(self._reads, kind, owner_id):
            made.add(page)
        return made
