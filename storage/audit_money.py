"""Checks on money that changes its currency, and what the house's own accounts come to."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from core.ledger import Code, Kind
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


def positions(connection: Connection) -> Sequence[tuple[str, str, int]]:
    """What the house's own accounts come to: kind, asset, minor units as the kind counts them; none that is 0."""
    rows = [(Kind(row.kind), row.asset, int(row.minor)) for row in connection.execute(_POSITIONS)]
    return sorted(rows, key=lambda row: (HOUSE.index(row[0]), row[1]))
