"""The ledger's tables: assets, accounts with cached balances, transfers and resolutions that nobody can change.

An account keeps four sums of minor units: debits pending and done (``dp``, ``dd``), credits likewise (``cp``, ``cd``).
They are moved by the triggers of ``ledger_triggers`` alone. Kinds in ``UNTRACKED`` have no row.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint, event
from sqlalchemy import text as sql

from core.ledger import POINTS, UNTRACKED
from storage.columns import big, ddl, flag, table, text
from storage.tables.ledger_triggers import listen

_UNTRACKED = ", ".join(f"'{kind}'" for kind in sorted(UNTRACKED))


def _amount(name: str) -> Column[int]:
    return big(name, CheckConstraint(f"{name} >= 0", name=name), server_default=sql("0"))


asset = table(
    "asset",
    text("code", primary_key=True),
    big("scale"),
    CheckConstraint("scale BETWEEN 0 AND 9", name="scale"),
    rowid=False,
)

account = table(
    "account",
    text("kind"),
    big("owner_id"),
    text("asset", ForeignKey("asset.code")),
    text("normal"),
    flag("no_overdraft"),
    _amount("dp"),
    _amount("dd"),
    _amount("cp"),
    _amount("cd"),
    PrimaryKeyConstraint("kind", "owner_id", "asset"),
    CheckConstraint("normal IN ('D', 'C')", name="normal"),
    CheckConstraint(f"kind NOT IN ({_UNTRACKED})", name="tracked"),
    CheckConstraint(
        "NOT no_overdraft OR (normal = 'C' AND dd + dp <= cd) OR (normal = 'D' AND cd + cp <= dd)", name="overdraft"
    ),
    rowid=False,
    fillfactor=80,
)

transfer = table(
    "transfer",
    big("id", primary_key=True),
    text("phase"),
    text("debit_kind"),
    big("debit_owner"),
    text("credit_kind"),
    big("credit_owner"),
    text("asset"),
    big("amount_minor"),
    text("code"),
    big("ref"),
    big("campaign_id", nullable=True),
    big("at"),
    UniqueConstraint("code", "ref"),
    CheckConstraint("phase IN ('single', 'pending')", name="phase"),
    CheckConstraint("amount_minor > 0", name="amount"),
    CheckConstraint("debit_kind <> credit_kind OR debit_owner <> credit_owner", name="accounts"),
    # A side that keeps no row is found by its campaign. Both sides cannot be such: they would be the same account.
    CheckConstraint(
        f"debit_kind NOT IN ({_UNTRACKED}) OR (campaign_id IS NOT NULL AND campaign_id = debit_owner)",
        name="debit_campaign",
    ),
    CheckConstraint(
        f"credit_kind NOT IN ({_UNTRACKED}) OR (campaign_id IS NOT NULL AND campaign_id = credit_owner)",
        name="credit_campaign",
    ),
)

DEBIT_TRACKED = sql(f"debit_kind NOT IN ({_UNTRACKED})")
CREDIT_TRACKED = sql(f"credit_kind NOT IN ({_UNTRACKED})")
HAS_CAMPAIGN = transfer.c.campaign_id.is_not(None)


def _partial(name: str, *columns: str, where: object) -> None:
    Index(name, *(transfer.c[each] for each in columns), sqlite_where=where, postgresql_where=where)


_partial("transfer_debit_idx", "debit_kind", "debit_owner", "asset", "id", where=DEBIT_TRACKED)
_partial("transfer_credit_idx", "credit_kind", "credit_owner", "asset", "id", where=CREDIT_TRACKED)
_partial("transfer_campaign_idx", "campaign_id", "id", where=HAS_CAMPAIGN)

resolution = table(
    "resolution",
    big("pending_id", primary_key=True),
    text("phase"),
    big("amount_minor"),
    big("campaign_id", nullable=True),
    big("at"),
    CheckConstraint(
        "(phase = 'post' AND amount_minor > 0) OR (phase = 'void' AND amount_minor = 0)", name="phase_amount"
    ),
)

event.listen(asset, "after_create", ddl(f"INSERT INTO asset (code, scale) VALUES ('{POINTS}', 0)"))
listen(account, transfer, resolution)
