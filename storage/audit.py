"""``kazi ledger check``: does the money add up? Every check reads the same snapshot.

A check is a function from a connection to findings; ``CHECKS`` lists them all.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, text

from core.assets import SCALES
from core.ledger import UNTRACKED
from core.work import OPEN
from storage.audit_funds import (
    collected_is_counted,
    conversions_keep_their_rate,
    fees_are_held,
    hours_pay_their_rate,
    reserves_are_held,
)
from storage.audit_money import conversions_are_pairs, payouts_hold_their_money
from storage.audit_top_ups import top_ups_are_paid_as_written
from storage.finding import Finding

__all__ = ["CHECKS", "LEDGER_CHECKS", "Check", "Finding", "check", "check_file"]

_UNTRACKED = ", ".join(f"'{kind}'" for kind in sorted(UNTRACKED))
_SCALES = text("SELECT code, scale FROM asset ORDER BY code")
# What each account's four sums must be, from the transfers and resolutions alone.
_FOLD = """
SELECT kind, owner_id, asset, SUM(dp) AS dp, SUM(dd) AS dd, SUM(cp) AS cp, SUM(cd) AS cd FROM (
  SELECT t.debit_kind AS kind, t.debit_owner AS owner_id, t.asset,
    CASE WHEN t.phase = 'pending' AND r.pending_id IS NULL THEN t.amount_minor ELSE 0 END AS dp,
    CASE WHEN t.phase = 'pending' THEN COALESCE(r.amount_minor, 0) ELSE t.amount_minor END AS dd, 0 AS cp, 0 AS cd
  FROM transfer t LEFT JOIN resolution r ON r.pending_id = t.id
  UNION ALL
  SELECT t.credit_kind, t.credit_owner, t.asset, 0, 0,
    CASE WHEN t.phase = 'pending' AND r.pending_id IS NULL THEN t.amount_minor ELSE 0 END,
    CASE WHEN t.phase = 'pending' THEN COALESCE(r.amount_minor, 0) ELSE t.amount_minor END
  FROM transfer t LEFT JOIN resolution r ON r.pending_id = t.id
) AS moves GROUP BY kind, owner_id, asset
"""
_SUMS = text(f"""
WITH fold AS ({_FOLD})
SELECT asset, SUM(dp) AS dp, SUM(cp) AS cp, SUM(dd) AS dd, SUM(cd) AS cd FROM fold GROUP BY asset
HAVING SUM(dp) <> SUM(cp) OR SUM(dd) <> SUM(cd)
""")  # noqa: S608 - our own constants
_CACHED = text(f"""
WITH fold AS ({_FOLD})
SELECT f.kind, f.owner_id, f.asset, f.dp AS fold_dp, f.dd AS fold_dd, f.cp AS fold_cp, f.cd AS fold_cd,
  a.dp, a.dd, a.cp, a.cd
FROM fold f LEFT JOIN account a ON a.kind = f.kind AND a.owner_id = f.owner_id AND a.asset = f.asset
WHERE f.kind NOT IN ({_UNTRACKED})
  AND (a.kind IS NULL OR a.dp <> f.dp OR a.dd <> f.dd OR a.cp <> f.cp OR a.cd <> f.cd)
UNION ALL
SELECT a.kind, a.owner_id, a.asset, 0, 0, 0, 0, a.dp, a.dd, a.cp, a.cd
FROM account a LEFT JOIN fold f ON a.kind = f.kind AND a.owner_id = f.owner_id AND a.asset = f.asset
WHERE f.kind IS NULL AND (a.dp <> 0 OR a.dd <> 0 OR a.cp <> 0 OR a.cd <> 0)
""")  # noqa: S608 - our own constants
_LIMITS = text("""
SELECT kind, owner_id, asset, dp, dd, cp, cd FROM account
WHERE dp < 0 OR dd < 0 OR cp < 0 OR cd < 0
  OR (no_overdraft AND ((normal = 'C' AND dd + dp > cd) OR (normal = 'D' AND cd + cp > dd)))
""")
_WORK = text(f"""
WITH fold AS ({_FOLD})
SELECT kind, owner_id, asset, cd, dd, dp FROM fold WHERE kind IN ({_UNTRACKED}) AND cd < dd + dp
""")  # noqa: S608 - our own constants

_UNCONFIRMED = text("""
WITH paid AS (
  SELECT person_id, COUNT(*) AS answers FROM answer
  WHERE standing = 'approved' AND NOT confirmed AND NOT is_test GROUP BY person_id
)
SELECT p.id, p.unconfirmed, COALESCE(paid.answers, 0) AS answers FROM person p LEFT JOIN paid ON paid.person_id = p.id
WHERE p.unconfirmed <> COALESCE(paid.answers, 0)
""")
_OPEN = ", ".join(f"'{standing}'" for standing in sorted(OPEN))
# Idea 6: what campaign:work has is what open slots and leases carry; what it holds is what undecided answers wait for.
_SLOTS = text(f"""
WITH fold AS ({_FOLD})
SELECT campaign_id, SUM(free) AS free, SUM(slots) AS slots, SUM(leased) AS leased, SUM(held) AS held,
  SUM(answers) AS answers, SUM(spare) AS spare
FROM (
  SELECT owner_id AS campaign_id, cd - dd - dp AS free, dp AS held, 0 AS slots, 0 AS leased, 0 AS answers, 0 AS spare
  FROM fold WHERE kind IN ({_UNTRACKED})
  UNION ALL SELECT campaign_id, 0, 0, remaining * reward_minor, 0, 0, 0 FROM task WHERE remaining > 0
  UNION ALL SELECT campaign_id, 0, 0, 0, reward_minor, 0, 0 FROM assignment WHERE state = 'leased' AND NOT is_test
  UNION ALL SELECT campaign_id, 0, 0, 0, 0, reward_minor - paid_minor, 0 FROM answer
  WHERE standing IN ({_OPEN}) AND NOT is_test
  UNION ALL SELECT campaign_id, 0, 0, 0, 0, 0, reserve_minor FROM quota
  UNION ALL SELECT campaign_id, 0, 0, 0, 0, 0, left_minor FROM quota_cell
) AS parts
GROUP BY campaign_id HAVING SUM(free) <> SUM(slots) + SUM(leased) + SUM(spare) OR SUM(held) <> SUM(answers)
""")  # noqa: S608 - our own constants


# Places in the cells of a quota are counted as people have them.
_PLACES = text("""
SELECT c.campaign_id, c.number, c.taken, COUNT(s.person_id) AS seats FROM quota_cell c
LEFT JOIN quota_seat s ON s.campaign_id = c.campaign_id AND s.number = c.number
GROUP BY c.campaign_id, c.number, c.taken HAVING c.taken <> COUNT(s.person_id)
""")


def scales_never_change(connection: Connection) -> Iterator[Finding]:
    """An asset's amounts are counted in the scale it was created with."""
    for row in connection.execute(_SCALES):
        if row.scale != SCALES.get(row.code):
            yield Finding("scales never change", row.code, f"kept {row.scale}, the table says {SCALES.get(row.code)}")


def debits_equal_credits(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_SUMS):
        detail = f"pending {row.dp} debited, {row.cp} credited; done {row.dd} debited, {row.cd} credited"
        yield Finding("debits equal credits", row.asset, detail)


def balances_equal_the_log(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_CACHED):
        kept, fold = (row.dp, row.dd, row.cp, row.cd), (row.fold_dp, row.fold_dd, row.fold_cp, row.fold_cd)
        detail = f"dp, dd, cp, cd are {kept}, the log says {tuple(int(each) for each in fold)}"
        yield Finding("balances equal the log", f"{row.kind} {row.owner_id} {row.asset}", detail)


def none_below_its_limit(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_LIMITS):
        detail = f"dp, dd, cp, cd are {(row.dp, row.dd, row.cp, row.cd)}"
        yield Finding("none below its limit", f"{row.kind} {row.owner_id} {row.asset}", detail)


def work_is_never_overdrawn(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_WORK):
        detail = f"{row.cd} came, {row.dd} went and {row.dp} is held"
        yield Finding("work is never overdrawn", f"{row.kind} {row.owner_id} {row.asset}", detail)


def unconfirmed_are_counted(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_UNCONFIRMED):
        detail = f"counted {row.unconfirmed}, answers say {row.answers}"
        yield Finding("unconfirmed are counted", f"person {row.id}", detail)


def slots_carry_their_money(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_SLOTS):
        detail = (
            f"work holds {int(row.free)} for slots of {int(row.slots)}, leases of {int(row.leased)} and a spare "
            f"{int(row.spare)}, and {int(row.held)} for undecided answers of {int(row.answers)}"
        )
        yield Finding("slots carry their money", f"campaign {row.campaign_id}", detail)


def places_are_counted(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(_PLACES):
        subject = f"campaign {row.campaign_id}, cell {row.number}"
        yield Finding("places are counted", subject, f"counted {row.taken}, people have {row.seats}")


Check = Callable[[Connection], Iterator[Finding]]
LEDGER_CHECKS: tuple[Check, ...] = (
    scales_never_change,
    debits_equal_credits,
    balances_equal_the_log,
    none_below_its_limit,
    work_is_never_overdrawn,
    conversions_are_pairs,
)
CHECKS: tuple[Check, ...] = (
    *LEDGER_CHECKS,
    payouts_hold_their_money,
    slots_carry_their_money,
    fees_are_held,
    reserves_are_held,
    conversions_keep_their_rate,
    hours_pay_their_rate,
    collected_is_counted,
    top_ups_are_paid_as_written,
    unconfirmed_are_counted,
    places_are_counted,
)


def check(connection: Connection, checks: Sequence[Check] = CHECKS) -> list[Finding]:
    """Run the checks; an empty list is good. ``connection`` must be in one snapshot: see ``engine.snapshot``."""
    return [finding for each in checks for finding in each(connection)]


def check_file(connection: Connection) -> list[Finding]:
    """SQLite's own checks, for the start; nothing on PostgreSQL, which watches itself."""
    if connection.dialect.name != "sqlite":
        return []
    found = [Finding("quick_check", "file", str(row[0])) for row in connection.execute(text("PRAGMA quick_check"))]
    found = [finding for finding in found if finding.detail != "ok"]
    orphans = connection.execute(text("PRAGMA foreign_key_check"))
    return found + [Finding("foreign_key_check", str(row[0]), f"row {row[1]} names no {row[2]}") for row in orphans]
