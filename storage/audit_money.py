"""Checks on money that goes out or changes its currency, and what the house's own accounts come to."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from core.ledger import Code, Kind
from core.payouts.states import State
from storage.finding import Finding

# What a campaign pays in one currency and a worker gets in another: both halves, by one reference, settled alike.
_PAIRS = text(f"""
WITH halves AS (
  SELECT c.ref, c.credit_owner AS owner_id, c.credit_kind, c.asset AS sold, p.asset AS bought, p.credit_kind AS to_kind,
    COALESCE(s.phase, c.phase) AS one, COALESCE(r.phase, p.phase) AS other
  FROM transfer c
  LEFT JOIN transfer p ON p.debit_kind = '{Kind.EXCHANGE}' AND p.debit_owner = c.credit_owner AND p.ref = c.ref
    AND p.credit_owner = c.credit_owner
  LEFT JOIN resolution s ON s.pending_id = c.id
  LEFT JOIN resolution r ON r.pending_id = p.id
  WHERE c.code = '{Code.CONVERT}'
  UNION ALL
  SELECT p.ref, p.debit_owner, '{Kind.EXCHANGE}', NULL, p.asset, p.credit_kind, NULL, p.phase
  FROM transfer p
  LEFT JOIN transfer c ON c.code = '{Code.CONVERT}' AND c.ref = p.ref AND c.credit_owner = p.debit_owner
  WHERE p.debit_kind = '{Kind.EXCHANGE}' AND c.id IS NULL
)
SELECT ref, owner_id, sold, bought, one, other FROM halves
WHERE sold IS NULL OR bought IS NULL OR sold = bought OR one <> other
  OR credit_kind <> '{Kind.EXCHANGE}' OR to_kind <> '{Kind.WORKER}'
ORDER BY ref
""")  # noqa: S608 - our own constants
_PAID = ", ".join(f"'{one}'" for one in (State.SUCCEEDED, State.REVERSED))
# A payout's money is held while it is open, posted and gone once it was paid, back where it was not; its tax likewise.
_PAYOUTS = text(f"""
SELECT p.id, p.state, COALESCE(r.phase, 'held') AS money, t.amount_minor AS moved, p.amount_minor,
  COALESCE(k.amount_minor, 0) AS gone, COALESCE(b.amount_minor, 0) AS came_back
FROM payout p
LEFT JOIN transfer t ON t.id = p.id AND t.code = '{Code.PAYOUT}' AND t.ref = p.id AND t.asset = p.asset
  AND t.debit_kind = '{Kind.WORKER}' AND t.debit_owner = p.person_id AND t.phase = 'pending'
LEFT JOIN resolution r ON r.pending_id = t.id
LEFT JOIN transfer k ON k.code = '{Code.PAID}' AND k.ref = p.id
LEFT JOIN transfer b ON b.code = '{Code.REVERSED}' AND b.ref = p.id
LEFT JOIN transfer x ON x.id = p.tax_id AND x.code = '{Code.TAX}' AND x.ref = p.id AND x.asset = p.asset
LEFT JOIN resolution y ON y.pending_id = x.id
WHERE t.id IS NULL OR t.amount_minor <> p.amount_minor
  OR COALESCE(r.phase, 'held') <>
    CASE WHEN p.state IN ({_PAID}) THEN 'post' WHEN p.state = '{State.CANCELLED}' THEN 'void' ELSE 'held' END
  OR COALESCE(k.amount_minor, 0) <> CASE WHEN p.state IN ({_PAID}) THEN p.amount_minor ELSE 0 END
  OR COALESCE(b.amount_minor, 0) <> CASE WHEN p.state = '{State.REVERSED}' THEN p.amount_minor ELSE 0 END
  OR (p.tax_id <> 0 AND (x.id IS NULL OR x.amount_minor <> p.tax_minor
    OR COALESCE(y.phase, 'held') <> COALESCE(r.phase, 'held')))
""")  # noqa: S608 - our own constants
HOUSE = (Kind.HOUSE, Kind.EXCHANGE, Kind.FEES, Kind.TAX, Kind.PAYOUT, Kind.CASH, Kind.GRANT)
_HELD = ", ".join(f"'{kind}'" for kind in HOUSE)
_POSITIONS = text(f"""
SELECT kind, asset, SUM(CASE WHEN normal = 'D' THEN dd - cd ELSE cd - dd END) AS minor FROM account
WHERE kind IN ({_HELD}) GROUP BY kind, asset HAVING SUM(cd - dd) <> 0
""")  # noqa: S608 - our own constants


def conversions_are_pairs(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_PAIRS):
        detail = f"{row.sold or 'nothing'} ({row.one or '-'}) became {row.bought or 'nothing'} ({row.other or '-'})"
        yield Finding("conversions are pairs", f"reference {row.ref} of {row.owner_id}", detail)


def payouts_hold_their_money(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_PAYOUTS):
        detail = (
            f"{row.state}, and of {row.amount_minor} the ledger has {row.moved} as {row.money}, "
            f"{row.gone} gone and {row.came_back} come back"
        )
        yield Finding("payouts hold their money", f"payout {row.id}", detail)


def positions(connection: Connection) -> Sequence[tuple[str, str, int]]:
    """What the house's own accounts come to: kind, asset, minor units as the kind counts them; none that is 0."""
    rows = [(Kind(row.kind), row.asset, int(row.minor)) for row in connection.execute(_POSITIONS)]
    return sorted(rows, key=lambda row: (HOUSE.index(row[0]), row[1]))
