"""How payouts stand, for the operator: by rail what is queued and out, our money there, and what needs people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import audit
from core.errors import N_, Text
from core.money import typed
from core.payouts import batches, restored
from core.payouts.model import Incident, Payout, Purse
from core.payouts.policy import Till
from core.payouts.restored import ALL_RAILS
from core.payouts.states import State
from core.people import Person
from core.ports import Tx
from core.views import View

SCREEN = "payouts"
FILE = "payout_file"  # the notice
FILES_MAX = 10  # at a tap
SHOWN = 20  # of what needs people, by rail


@dataclass(frozen=True, kw_only=True)
class RailState:
    """``depth``: state, asset, how many, how much (minor units), the oldest (ms)."""

    rail: str
    depth: Sequence[tuple[State, str, int, int, int]]
    purse: Purse
    stopped: str
    review: Sequence[Payout]
    incidents: Sequence[Incident]


@dataclass(frozen=True, kw_only=True)
class OperatorView(View):
    """The operator's screen."""

    rails: Sequence[RailState]
    now: int


def rails(tx: Tx, till: Till | None = None) -> Sequence[RailState]:
    """Every rail that is on, or has something open."""
    depth = tx.payouts.sums.depth()
    halted = (code for code in tx.payouts.rails.halts() if code != ALL_RAILS)
    codes = dict.fromkeys([*(till.rails if till else ()), *(row[0] for row in depth), *halted])
    return [
        RailState(
            rail=code,
            depth=[row[1:] for row in depth if row[0] == code],
            purse=tx.payouts.rails.purse(code),
            stopped=tx.payouts.rails.stopped(code),
            review=tx.payouts.lists.page(code, State.MANUAL_REVIEW, 0, SHOWN),
            incidents=tx.payouts.trail.incidents(code, 0, SHOWN),
        )
        for code in codes
    ]


def see(tx: Tx, me: Person) -> OperatorView:
    """Show it. Raises ``NotAllowed`` to anybody but an operator."""
    batches.may(me)
    return OperatorView(me=me, screen=tx.people.show(me.id, SCREEN, {}), rails=rails(tx), now=tx.now)


def order(tx: Tx, me: Person, till: Till, rail: str) -> OperatorView:
    """Put what is queued into files, the house's and each partner's own, which come as messages of their own."""
    made = 0
    while made < FILES_MAX and (one := batches.export(tx, me, till, rail)):
        tx.outbox.put(me.telegram_id, FILE, str(one.batch_id), {"person": me.id, "batch": one.batch_id})
        made += 1
    if not made:
        return replace(see(tx, me), told=Text(N_("Nothing is queued there.")))
    told = Text(N_("The file is on its way. Send its result here when it is paid."))
    return replace(see(tx, me), told=told)


def stop(tx: Tx, me: Person, till: Till, rail: str) -> OperatorView:
    """Nothing is sent by the rail any more."""
    batches.may(me)
    if rail in till.rails:
        tx.payouts.rails.stop(rail, "by hand")
        audit.record(tx, me.id, "rail.stop", after={"rail": rail})
    return see(tx, me)


def start(tx: Tx, me: Person, till: Till, rail: str) -> OperatorView:
    """It goes on, unless all stand still: then with why, and what to do."""
    batches.may(me)
    tx.payouts.rails.start(rail)
    audit.record(tx, me.id, "rail.start", after={"rail": rail})
    return replace(see(tx, me), told=restored.why_not(tx, till))


def lines(tx: Tx, till: Till) -> list[str]:
    """The same for a terminal, with the ids that commands take."""
    found = []
    for one in rails(tx, till):
        found.append(f"{one.rail}{f' STOPPED: {one.stopped}' if one.stopped else ''}")
        found += [f"  our money there: {typed(minor, asset)} {asset}" for asset, minor in one.purse.balance.items()]
        found += [f"  {state}: {n}, {typed(minor, asset)} {asset}" for state, asset, n, minor, _ in one.depth]
        for p in one.review:
            found.append(f"  in review: {p.id}, {typed(p.amount_minor, p.asset)} {p.asset}, {p.ref}, {p.code}")
            for what in ("paid", "failed"):
                found += [f"    {what} by: {words}" for words in tx.payouts.hands.said(p, what).values()]
        found += [f"  incident {i.id}: {_about(i)}, {i.kind}" for i in one.incidents]
    return found


def _about(incident: Incident) -> str:
    return f"payout {incident.payout_id}" if incident.payout_id > 0 else str(incident.facts.get("ref", "the rail"))
