"""Our money at a rail: what may be sent with it, and when the operators are told that it is short, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.payouts.model import Payout, Purse
from core.payouts.reading import DAY_MS, FLOAT_MS, MINUTE_MS
from core.payouts.steps import alarm
from core.ports import Tx

DRY = "float"  # by what it tells
DRIED = "dried"  # by its own word, with the assets that it said it of
NOTHING: Mapping[str, int] = {}
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


def budget(tx: Tx, rail: str, told: Mapping[str, int] | None, taken: Mapping[str, int] = NOTHING) -> Budget:
    """What may be sent now. The rail stops where it holds less than what is queued: what fits goes, in order.

    ``taken``: what has been sent since the rail ``told``. Where it called itself empty it is believed for a while,
    whatever it tells: it may hold another currency, or have a wallet for each country.
    """
    stopped, purse = tx.payouts.rails.stopped(rail), tx.payouts.rails.purse(rail)
    dry = _dry(purse)
    more = any(minor > purse.balance.get(one, 0) for one, minor in (told or {}).items())
    over = more or tx.now >= purse.seen_at + DAY_MS
    if dry and over:
        purse = replace(purse, alarmed="")
        tx.payouts.rails.save_purse(purse)
        dry = ()
    shut = dict.fromkeys(dry, 0) if tx.now < purse.seen_at + FLOAT_MS else {}
    if told is None:
        return Budget(stopped, shut)
    left = {asset: minor - taken.get(asset, 0) for asset, minor in told.items()}
    if not dry:
        _look(tx, purse, told, left)
    return Budget(stopped, left | shut)


def _look(tx: Tx, purse: Purse, told: Mapping[str, int], left: Mapping[str, int]) -> None:
    """Remember what the rail told, with an alarm where less is left of it than has to be sent."""
    committed = tx.payouts.sums.committed(purse.rail)
    short = [asset for asset, minor in committed.items() if left.get(asset, minor) < minor]
    if short and purse.alarmed != DRY:
        asset = short[0]
        alarm(tx, purse.rail, DRY, asset=asset, held=left[asset], needed=committed[asset])
    still = purse.alarmed == DRY and dict(told) == dict(purse.balance)
    kept = Purse(purse.rail, dict(told), tx.now, DRY if short or still else "")
    if (kept.balance, kept.alarmed) != (purse.balance, purse.alarmed):
        tx.payouts.rails.save_purse(kept)


def _dry(purse: Purse) -> Sequence[str]:
    """Assets of which the rail itself said, at ``seen_at``, that there is too little."""
    what, _, assets = purse.alarmed.partition(" ")
    return assets.split() if what == DRIED else ()


def dried(tx: Tx, payout: Payout) -> None:
    """The rail says that our money there is short: an alarm the first time, and it is left alone for a while."""
    purse = tx.payouts.rails.purse(payout.rail)
    if not purse.alarmed:
        needed = tx.payouts.sums.committed(payout.rail).get(payout.asset, payout.amount_minor)
        alarm(tx, payout.rail, DRY, asset=payout.asset, held=0, needed=needed)
    balance = {payout.asset: 0, **purse.balance}
    alarmed = " ".join(dict.fromkeys([DRIED, *_dry(purse), payout.asset]))
    tx.payouts.rails.save_purse(replace(purse, balance=balance, seen_at=tx.now, alarmed=alarmed))
