"""What ``kazi ledger check`` compares of top-ups: their rows against their transfers, and what a rate made of them."""

from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from core.funds.rates import Rate
from core.ledger import Code, Kind
from storage.finding import Finding
from storage.tables.funds import rate

# One that is paid left the reserve whole, once, and reached its worker; one that is owed moved nothing.
_ROWS = text(f"""
SELECT u.id, u.person_id, u.minor, u.paid_at, u.paid_asset, u.paid_minor, u.rate_id, c.asset,
  COALESCE(o.amount_minor, 0) AS gone, o.credit_kind AS gone_to, COALESCE(i.amount_minor, 0) AS come,
  i.asset AS come_in, i.debit_kind AS come_from, i.credit_owner AS come_to
FROM top_up u JOIN campaign c ON c.id = u.campaign_id
LEFT JOIN transfer o ON o.ref = u.id AND o.debit_kind = '{Kind.CAMPAIGN_RESERVE}' AND o.debit_owner = u.campaign_id
  AND o.code IN ('{Code.TOP_UP}', '{Code.CONVERT}')
LEFT JOIN transfer i ON i.code = '{Code.TOP_UP}' AND i.ref = u.id AND i.credit_kind = '{Kind.WORKER}'
WHERE u.paid_at > 0 OR o.id IS NOT NULL OR i.id IS NOT NULL
""")  # noqa: S608 - our own constants
_STRAY = text(f"""
SELECT t.id, t.ref FROM transfer t LEFT JOIN top_up u ON u.id = t.ref
WHERE t.code = '{Code.TOP_UP}' AND u.id IS NULL ORDER BY t.id
""")  # noqa: S608 - our own constants


def top_ups_are_paid_as_written(connection: Connection) -> Iterator[Finding]:
    rates = {row.id: Rate(*row) for row in connection.execute(select(rate))}
    for row in connection.execute(_ROWS):
        at = rates.get(row.rate_id)
        due = (at.gives(row.minor), at.to_asset, Kind.EXCHANGE) if at else (row.minor, row.asset, Kind.CAMPAIGN_RESERVE)
        left = (row.minor, Kind.EXCHANGE if at else Kind.WORKER, row.person_id)
        moved = (row.gone, row.gone_to, row.come_to)
        came = (row.come, row.come_in, row.come_from)
        if (moved, came) != (left, due) or (row.paid_minor, row.paid_asset) != due[:2]:
            detail = f"{row.minor} {row.asset} as {row.paid_minor} {row.paid_asset}: {row.gone} gone, {row.come} come"
            yield Finding("top-ups are paid as written", f"top-up {row.id}", detail)
    for row in connection.execute(_STRAY):
        yield Finding("top-ups are paid as written", f"transfer {row.id}", f"no top-up {row.ref}")
