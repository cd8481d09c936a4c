"""What waits: depth and age by kind, who is there to decide it, and each morning what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.moderators import duty
from core.moderators.desk_port import Duty, Waiting
from core.moderators.families import DAY_MS
from core.people import Person
from core.ports import Tx
from core.work import Case, CaseKind

SHOWN = 10  # cases by number
DIGEST = "digest"  # a notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """``kinds`` of what waits; the ``first`` few; how many are ``on_duty``; how whoever asks stands, if dealt cards."""

    kinds: Mapping[CaseKind, Waiting]
    first: Sequence[Case]
    now: int
    on_duty: int
    mine: Duty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """``decided``: how many since the last one, by kind and outcome."""

    kinds: Mapping[CaseKind, Waiting]
    decided: Mapping[CaseKind, Mapping[str, int]]
    now: int


def look(tx: Tx, me: Person) -> Queue:
    """Moderators only."""
    mine = duty.mine(tx, me)
    return replace(of_group(tx), mine=mine)


def of_group(tx: Tx) -> Queue:
    """As the group reads it."""
    on_duty = sum(one.on for one in tx.duty.staff(tx.now - DAY_MS))
    return Queue(kinds=_kinds(tx), first=tx.tallies.oldest(SHOWN), now=tx.now, on_duty=on_duty)


def _kinds(tx: Tx) -> Mapping[CaseKind, Waiting]:
    found = tx.tallies.waiting()
    return {kind: found[kind] for kind in CaseKind if kind in found}


def digest(tx: Tx, since: int) -> Digest:
    """What waits now, and what was decided after ``since`` (ms)."""
    decided: dict[CaseKind, dict[str, int]] = {}
    for (kind, outcome), n in sorted(tx.tallies.decided(since, tx.now).items()):
        decided.setdefault(CaseKind(kind), {})[outcome] = n
    return Digest(kinds=_kinds(tx), decided=decided, now=tx.now)


def tell(tx: Tx, since: int) -> None:
    """Have the morning told in the group; not where nothing waits and nothing happened."""
    found, group = digest(tx, since), tx.office.group()
    if group and (found.kinds or found.decided):
        tx.outbox.put(group, DIGEST, "", {"since": since})
