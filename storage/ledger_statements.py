"""Statements of the ledger, built once."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.ledger import Kind
from storage.columns import Big
from storage.tables.ledger import CREDIT_TRACKED, DEBIT_TRACKED, HAS_CAMPAIGN, account, asset, resolution, transfer

t, r, a = transfer.c, resolution.c, account.c

ASSET = (
    insert(asset)
    .values(code=bindparam("asset"), scale=bindparam("scale"))
    .on_conflict_do_nothing(index_elements=["code"])
)
OPEN = (
    insert(account)
    .values({name: bindparam(name) for name in ("kind", "owner_id", "asset", "normal", "no_overdraft")})
    .on_conflict_do_nothing(index_elements=["kind", "owner_id", "asset"])
)

LOCK = (
    select(a.kind, a.owner_id, (a.cd - a.dd - a.dp).label("free"))
    .where(
        a.asset == bindparam("asset"),
        or_(
            and_(a.kind == bindparam("debit_kind"), a.owner_id == bindparam("debit_owner")),
            and_(a.kind == bindparam("credit_kind"), a.owner_id == bindparam("credit_owner")),
        ),
    )
    .order_by(a.kind, a.owner_id)
    .with_for_update()
)

TRANSFER = (
    insert(transfer)
    .values({column.name: bindparam(column.name) for column in transfer.columns})
    .on_conflict_do_nothing(index_elements=["code", "ref"])
    .returning(t.id)
)

# The body of an effect: everything but its id and time, which a repeat may have drawn anew.
FIND = select(*(column for column in transfer.columns if column.name not in {"id", "at"})).where(
    t.code == bindparam("code"), t.ref == bindparam("ref")
)

RESOLVE = (
    insert(resolution)
    .from_select(
        ["pending_id", "phase", "amount_minor", "campaign_id", "at"],
        select(
            t.id,
            bindparam("phase", type_=r.phase.type),
            bindparam("amount_minor", type_=Big()),
            t.campaign_id,
            bindparam("at", type_=Big()),
        ).where(t.id == bindparam("pending_id"), t.phase == literal_column("'pending'")),
    )
    .on_conflict_do_nothing(index_elements=["pending_id"])
    .returning(r.pending_id)
)
RESOLVED = select(r.phase).where(r.pending_id == bindparam("pending_id"))

BALANCE = select(a.normal, a.dp, a.dd, a.cp, a.cd).where(
    a.kind == bindparam("kind"), a.owner_id == bindparam("owner_id"), a.asset == bindparam("asset")
)

_work: ColumnElement[str] = literal_column(f"'{Kind.CAMPAIGN_WORK}'")
_moved = case((t.phase == literal_column("'single'"), t.amount_minor), else_=func.coalesce(r.amount_minor, 0))
HOLD = BALANCE.with_for_update()
WORK_BALANCE = (
    select(func.coalesce(func.sum(case((t.credit_kind == _work, _moved), else_=-_moved)), 0).label("balance"))
    .select_from(transfer.outerjoin(resolution, r.pending_id == t.id))
    .where(HAS_CAMPAIGN, t.campaign_id == bindparam("campaign_id"), or_(t.debit_kind == _work, t.credit_kind == _work))
)


def _lines(side: str, sign: int, tracked: Any) -> Select[Any]:
    return (
        select(
            t.id,
            t.code,
            t.amount_minor,
            t.phase,
            t.campaign_id,
            t.at,
            r.phase.label("resolved"),
            r.amount_minor.label("posted"),
            literal_column(str(sign)).label("sign"),
        )
        .select_from(transfer.outerjoin(resolution, r.pending_id == t.id))
        .where(
            tracked,
            t[f"{side}_kind"] == bindparam("kind"),
            t[f"{side}_owner"] == bindparam("owner_id"),
            t.asset == bindparam("asset"),
            t.id < bindparam("before"),
        )
        .order_by(t.id.desc())
        .limit(bindparam("limit"))
    )


DEBIT_LINES = _lines("debit", -1, DEBIT_TRACKED)
CREDIT_LINES = _lines("credit", 1, CREDIT_TRACKED)
