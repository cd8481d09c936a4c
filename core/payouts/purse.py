"""Our money at a rail: what may be sent with it, and when the operators are told that it is short, once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.payouts.model import Payout, Purse
from core.payouts.reading import FLOAT_MS, MINUTE_MS
from core.payouts.steps import alarm
from core.ports import Tx

DRY = "float"
WAIT_MS = 5 * MINUTE_MS


@dataclass(slots=True)
class Budget:
    """``left`` by asset; an asset that is not in it is not limited. In the order of the queue, nobody overtakes."""

    stopped: str = ""
    left: dict[str, int] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)

    def wait(self, payout: Payout) -> int:
        """How long (ms) this one has to wait, 0 for not at all."""
        if self.stopped:
            return WAIT_MS
        if payout.asset in self.short or self.left.get(payout.asset, payout.amount_minor) < payout.amount_minor:
            self.short.add(payout.asset)
            return WAIT_MS
        return 0

    def takes(self, payout: Payout) -> None:
        if payout.asset in self.left:
            self.left[payout.asset] -= payout.amount_minor


def budget(tx: Tx, rail: str, told: Mapping[str, int] | None) -> Budget:
    """What may be sent now. The rail stops where it holds less than what is queued: what fits goes, in order.

    A rail that does not tell is believed for a while after it said that it is empty.
    """
    stopped, purse = tx.payouts.rails.stopped(rail), tx.payouts.rails.purse(rail)
    if told is None:
        dry = purse.alarmed == DRY and tx.now < purse.seen_at + FLOAT_MS
        return Budget(stopped, dict.fromkeys(purse.balance, 0) if dry else {})
    committed = tx.payouts.sums.committed(rail)
    short = [asset for asset, minor in committed.items() if told.get(asset, minor) < minor]
    if short and purse.alarmed != DRY:
        asset = short[0]
        alarm(tx, rail, DRY, asset=asset, held=told[asset], needed=committed[asset])
    still = purse.alarmed == DRY and dict(told) == dict(purse.balance)
    kept = Purse(rail, dict(told), tx.now, DRY if short or still else "")
    if (kept.balance, kept.alarmed) != (purse.balance, purse.alarmed):
        tx.payouts.rails.save_purse(kept)
    return Budget(stopped, dict(told))


def dried(tx: Tx, payout: Payout) -> None:
    """The rail says that our money there is short: an alarm the first time, and it is left alone for a while."""
    purse = tx.payouts.rails.purse(payout.rail)
    if purse.alarmed != DRY:
        needed = tx.payouts.sums.committed(payout.rail).get(payout.asset, payout.amount_minor)
        alarm(tx, payout.rail, DRY, asset=payout.asset, held=0, needed=needed)
    balance = {payout.asset: 0, **purse.balance}
    tx.payouts.rails.save_purse(replace(purse, balance=balance, seen_at=tx.now, alarmed=DRY))
