"""One file on its way in: what is known of it so far, and what of that outlives the process."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from bot.context import Context
from bot.workshop import Workshop
from core.drafting.drafts import pack, unpack
from core.errors import Text
from core.ports import Tx
from core.tables import intake

PROGRESS_MS = 2000  # between two messages about how far it came
PROBLEMS_KEPT = 100  # told to its owner; the rest is counted
SHARE_OF_LEASE = 2 / 3  # after so much of its lease a job rests, and goes on in a lease of its own


class RestError(Exception):
    """The job has run long enough for one lease; what it reached is kept."""


@dataclass
class Reading:
    """``payload`` is what is kept of it, written with each batch:

    c, person, name          whose file it is
    file_id, address or sha  where it lies; ``sha`` once it lies here
    table, zip               what the check found in it
    rows, unpacked, after    how far it came: rows read, pictures unpacked, the last task whose picture was looked for
    bare, left_out, problems what its owner is told in the end
    only                     "pictures": there is no file, pictures, sounds and films are fetched again
    """

    job: int
    payload: dict[str, Any]
    context: Context
    shop: Workshop
    told_at: int = 0
    until: int = field(init=False)
    open: AsyncExitStack = field(default_factory=AsyncExitStack)
    _path: str = ""

    def __post_init__(self) -> None:
        lease_ms = self.context.settings.jobs.lease_seconds * 1000
        self.until = self.context.clock.now() + int(lease_ms * SHARE_OF_LEASE)

    @property
    def campaign(self) -> int:
        return int(self.payload["c"])

    async def path(self) -> str:
        """Where a child can read the file, until ``open`` is closed."""
        if not self._path:
            (path,) = await self.open.enter_async_context(self.shop.media.lent(self.payload["sha"]))
            self._path = str(path)
        return self._path

    @property
    def problems(self) -> Sequence[Text]:
        return [unpack(one) for one in self.payload.get("problems", ())]

    def wrong(self, texts: Sequence[Text], left_out: int = 0) -> None:
        """Remember what is wrong, and how many rows are left out for it."""
        self.payload = told(self.payload, texts, left_out)

    def refused(self, text: Text) -> None:
        """Nothing else is told of a file that is refused."""
        self.payload["problems"], self.payload["left_out"] = [pack(text)], 0

    @property
    def late(self) -> bool:
        """Whether it is time to rest."""
        return self.context.clock.now() >= self.until

    def rest(self) -> None:
        """Raises ``RestError`` when it is time; call it where everything reached is kept."""
        if self.late:
            raise RestError

    def tells(self) -> bool:
        """Whether its owner may be told again how far it came."""
        now = self.context.clock.now()
        if now - self.told_at < PROGRESS_MS:
            return False
        self.told_at = now
        return True

    def progress(self, doing: Text | None, tx: Tx) -> None:
        """Have the draft's screen drawn anew; ``doing`` where it is no reading of rows."""
        intake.progress(tx, self.campaign, self.payload["person"], doing)

    async def keep(self) -> None:
        kept = dict(self.payload)
        await self.context.store.transact(lambda tx: tx.jobs.keep(self.job, kept))


def told(payload: Mapping[str, Any], texts: Sequence[Text], left_out: int) -> dict[str, Any]:
    """The payload with more that is wrong."""
    before = payload.get("problems", [])
    problems = [*before, *map(pack, texts[: PROBLEMS_KEPT - len(before)])]
    return {**payload, "problems": problems, "left_out": payload.get("left_out", 0) + left_out}
