"""Files in and out, in transactions of a bearable size; each of them may be asked for again, and does no more then."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.payouts import batches, reconciling
from core.payouts.batches import Result
from core.payouts.policy import Till
from core.payouts.port import Record
from core.payouts.reconciling import Buckets, Period
from core.people import Person
from core.ports import Store, Tx

T = TypeVar("T")
Who = Callable[[Tx], Person]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a result file did: outcomes by name, rows of the file that wait, references that are none of ours."""

    counts: Mapping[str, int]
    waiting: int
    unknown: int


async def take_in(store: Store, till: Till, who: Who, rail: str, data: bytes) -> TakenIn:
    """A result file. Raises ``Refusal`` before anything is done by it."""

    def read(tx: Tx) -> Result:
        return batches.read(tx, who(tx), till, rail, data)

    result, counts = await store.transact(read), Counter[str]()
    for chunk in _chunks(result.outcomes, batches.CHUNK):
        counts += Counter(await store.transact(lambda tx, some=chunk: batches.apply(tx, who(tx), till, rail, some)))  # type: ignore[misc]
    await store.transact(lambda tx: batches.strangers(tx, rail, result.unknown))
    return TakenIn(counts, result.waiting, len(result.unknown))


async def reconcile(store: Store, till: Till, rail: str, records: Sequence[Record], period: tuple[int, int]) -> Buckets:
    """A statement against our books of what a rail did from then (ms) until then; it may reach further."""
    buckets = Buckets()
    for chunk in _chunks(records, reconciling.CHUNK):
        found = await store.transact(lambda tx, some=chunk: reconciling.compare(tx, till, rail, some))  # type: ignore[misc]
        buckets.add(found)
    seen = Period(rail, *period, frozenset(one.ref for one in records))
    after: int | None = 0
    while after is not None:
        at = after
        found, after = await store.transact(lambda tx, at=at: reconciling.missing(tx, seen, at))  # type: ignore[misc]
        buckets.add(found)
    return buckets


def _chunks(found: Sequence[T], size: int) -> Sequence[Sequence[T]]:
    return [found[at : at + size] for at in range(0, len(found), size)]
