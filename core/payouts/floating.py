"""Money that the operator moves between their bank and a provider, so that the books say what each should hold."""

from core.errors import N_, Invalid, Money, Text
from core.funds.deposits import BANK
from core.ledger import Account, Code, Kind, Transfer
from core.payouts.port import Caps
from core.ports import Tx


def move(tx: Tx, caps: Caps, sent: Money, *, back: bool = False) -> int:
    """Note it; what our books have at the rail now, in minor units. ``back``: from the provider to the bank.

    Raises ``Invalid`` for what the rail does not pay.
    """
    if sent.minor <= 0 or sent.asset not in caps.bounds:
        raise Invalid(Text(N_("{rail} pays nothing in {asset}."), params={"rail": caps.code, "asset": sent.asset}))
    bank, there = (Account(Kind.CASH, number, sent.asset) for number in (BANK, caps.number))
    for account in (bank, there):
        tx.ledger.open(account)
    order, sides = tx.new_id(), (bank, there) if back else (there, bank)  # cash grows as it is debited
    tx.ledger.transfer(Transfer(order, *sides, sent.minor, Code.FLOAT, order))
    return tx.ledger.balance(there).available
