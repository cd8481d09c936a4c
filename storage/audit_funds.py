"""What ``kazi ledger check`` compares beside slots: fees and reserves that campaigns hold, and what was collected."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from core.funds.terms import BP
from core.ledger import Code, Kind
from core.work import OPEN
from storage.finding import Finding

_OPEN = ", ".join(f"'{standing}'" for standing in sorted(OPEN))
# What has been committed and not released is what a fee is held for; once a campaign is closed nothing is held.
_FEES = text(f"""
SELECT c.id, c.state, COALESCE(a.cd - a.dd - a.dp, 0) AS held, COALESCE(n.pay, 0) AS pay, c.fee_bp FROM campaign c
LEFT JOIN account a ON a.kind = 'campaign:fee' AND a.owner_id = c.id AND a.asset = c.asset
LEFT JOIN (
  SELECT campaign_id, SUM(CASE WHEN code = 'commit' THEN amount_minor ELSE -amount_minor END) AS pay FROM transfer
  WHERE code IN ('commit', 'release') GROUP BY campaign_id
) n ON n.campaign_id = c.id
WHERE c.fee_bp > 0 AND CASE WHEN c.state = 'closed' THEN COALESCE(a.cd - a.dd - a.dp, 0) <> 0
  ELSE COALESCE(a.cd - a.dd - a.dp, 0) * {BP} < COALESCE(n.pay, 0) * c.fee_bp END
""")  # noqa: S608 - our own constants
_RESERVES = text(f"""
WITH held AS (
  SELECT campaign_id, SUM(remaining) AS slots FROM task WHERE remaining > 0 GROUP BY campaign_id
  UNION ALL SELECT campaign_id, COUNT(*) FROM assignment WHERE state = 'leased' AND NOT is_test GROUP BY campaign_id
  UNION ALL SELECT campaign_id, COUNT(*) FROM answer WHERE standing IN ({_OPEN}) AND NOT is_test GROUP BY campaign_id
)
SELECT c.id, c.state, c.reserve_minor, COALESCE(a.cd - a.dd - a.dp, 0) AS kept, COALESCE(t.paid, 0) AS paid,
  COALESCE(n.slots, 0) AS slots
FROM campaign c
LEFT JOIN account a ON a.kind = 'campaign:reserve' AND a.owner_id = c.id AND a.asset = c.asset
LEFT JOIN (SELECT campaign_id, SUM(slots) AS slots FROM held GROUP BY campaign_id) n ON n.campaign_id = c.id
LEFT JOIN (
  SELECT campaign_id, SUM(amount_minor) AS paid FROM transfer
  WHERE debit_kind = 'campaign:reserve' AND code IN ('top_up', 'convert') GROUP BY campaign_id
) t ON t.campaign_id = c.id
WHERE c.reserve_minor > 0 AND CASE WHEN c.state = 'closed' THEN COALESCE(a.cd - a.dd - a.dp, 0) <> 0
  ELSE COALESCE(a.cd - a.dd - a.dp, 0) + COALESCE(t.paid, 0) < c.reserve_minor * COALESCE(n.slots, 0) END
""")  # noqa: S608 - our own constants


def fees_are_held(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_FEES):
        detail = f"{row.state}, holds {row.held} for {row.fee_bp} of {BP} on {int(row.pay)}"
        yield Finding("fees are held", f"campaign {row.id}", detail)


def reserves_are_held(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_RESERVES):
        detail = f"{row.state}, holds {row.kept} and paid {int(row.paid)}, for {int(row.slots)} x {row.reserve_minor}"
        yield Finding("reserves are held", f"campaign {row.id}", detail)


# What was answered by the hour pays the rate for its time, rounded up, and no longer than was agreed.
_HOURS = text("""
SELECT h.assignment_id, h.rate_minor, h.most_ms, h.paid_ms, a.reward_minor FROM hourly_lease h
JOIN answer a ON a.id = h.assignment_id
WHERE a.reward_minor <> CASE WHEN h.paid_ms = 0 THEN 1 ELSE (h.rate_minor * h.paid_ms + 3599999) / 3600000 END
""")


def hours_pay_their_rate(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_HOURS):
        detail = f"{row.reward_minor} for {row.paid_ms} of {row.most_ms} ms at {row.rate_minor} an hour"
        yield Finding("hours pay their rate", f"assignment {row.assignment_id}", detail)


# Of a converted reward both transfers stand alike: held, paid in the same part as it was fixed at the lease, or voided.
_PAIRS = text("""
SELECT c.assignment_id, c.from_minor, c.to_minor, o.amount_minor AS out_minor, i.amount_minor AS in_minor,
  o.phase AS out_phase, i.phase AS in_phase, ro.amount_minor AS out_paid, ri.amount_minor AS in_paid
FROM conversion c
LEFT JOIN transfer o ON o.id = c.convert_id
LEFT JOIN transfer i ON i.code IN ('reward', 'rest', 'screened', 'unsent') AND i.ref = c.assignment_id
  AND i.debit_kind = 'exchange'
LEFT JOIN resolution ro ON ro.pending_id = o.id
LEFT JOIN resolution ri ON ri.pending_id = i.id
WHERE o.id IS NOT NULL OR i.id IS NOT NULL
""")


def conversions_keep_their_rate(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_PAIRS):
        done = row.out_minor if row.out_phase == "single" else row.out_paid
        theirs = row.in_minor if row.in_phase == "single" else row.in_paid
        due = row.to_minor * done // row.from_minor if done else done
        if (row.out_phase, theirs) != (row.in_phase, due):
            detail = f"{row.out_phase} {done} of {row.from_minor} against {row.in_phase} {theirs} of {row.to_minor}"
            yield Finding("conversions keep their rate", f"assignment {row.assignment_id}", detail)


# What a provider collected is a deposit like any other, once; what it did not collect is none.
_COLLECTED = text(f"""
SELECT i.id, i.state, i.amount_minor, t.amount_minor AS counted, d.state AS deposited
FROM incoming i
LEFT JOIN transfer t ON t.code = '{Code.DEPOSIT}' AND t.ref = i.id AND t.asset = i.asset
  AND t.debit_kind = '{Kind.CASH}' AND t.credit_kind = '{Kind.ORGANISATION}' AND t.credit_owner = i.organisation_id
LEFT JOIN deposit d ON d.id = i.id
WHERE COALESCE(t.amount_minor, 0) <> CASE WHEN i.state = 'done' THEN i.amount_minor ELSE 0 END
  OR COALESCE(d.state, '-') <> CASE WHEN i.state = 'done' THEN 'done' ELSE '-' END
""")  # noqa: S608 - our own constants


def collected_is_counted(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_COLLECTED):
        detail = f"{row.state} with {row.amount_minor}, counted {row.counted}, deposit {row.deposited}"
        yield Finding("what was collected is counted", f"incoming {row.id}", detail)
