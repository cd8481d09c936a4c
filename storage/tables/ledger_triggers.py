"""Triggers of the ledger, in both databases' words. RAISE(ABORT) only: RAISE(ROLLBACK) would kill the whole group.

``UNTRACKED`` kinds and ``DEBITS_A_WORKER`` are written into the triggers; a change of either needs a migration.
"""

from sqlalchemy import Table, event

from core.ledger import DEBITS_A_WORKER, UNTRACKED, Kind
from storage.columns import ddl

_UNTRACKED = ", ".join(f"'{kind}'" for kind in sorted(UNTRACKED))
_FROM_A_WORKER = ", ".join(f"'{code}'" for code in sorted(DEBITS_A_WORKER))
_TAKES = f"NEW.debit_kind = '{Kind.WORKER}' AND NEW.code NOT IN ({_FROM_A_WORKER})"


def _frozen_sqlite(table: str) -> dict[str, str]:
    return {
        f"{table}_no_{verb.lower()}": f"BEFORE {verb} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    }


def _apply_sqlite(side: str, held: str, moved: str) -> str:
    return (
        f"AFTER INSERT ON transfer WHEN NEW.{side}_kind NOT IN ({_UNTRACKED}) BEGIN "
        f"UPDATE account SET {held} = {held} + CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor ELSE 0 END, "
        f"{moved} = {moved} + CASE NEW.phase WHEN 'pending' THEN 0 ELSE NEW.amount_minor END "
        f"WHERE kind = NEW.{side}_kind AND owner_id = NEW.{side}_owner AND asset = NEW.asset; "
        f"SELECT RAISE(ABORT, 'no such {side} account') WHERE changes() = 0; END"
    )


def _resolve_sqlite(side: str, held: str, moved: str) -> str:
    return (
        "AFTER INSERT ON resolution BEGIN "
        f"UPDATE account SET {held} = {held} - t.amount_minor, {moved} = {moved} + NEW.amount_minor "
        "FROM (SELECT * FROM transfer WHERE id = NEW.pending_id) AS t "
        f"WHERE account.kind = t.{side}_kind AND account.owner_id = t.{side}_owner AND account.asset = t.asset; END"
    )


SQLITE = {
    **_frozen_sqlite("transfer"),
    **_frozen_sqlite("resolution"),
    "account_no_delete": "BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'account is never deleted'); END",
    "account_frozen": "BEFORE UPDATE OF kind, owner_id, asset, normal, no_overdraft ON account "
    "BEGIN SELECT RAISE(ABORT, 'account is frozen'); END",
    "transfer_takes": f"AFTER INSERT ON transfer WHEN {_TAKES} "
    "BEGIN SELECT RAISE(ABORT, 'this code debits no worker'); END",
    "transfer_debit": _apply_sqlite("debit", "dp", "dd"),
    "transfer_credit": _apply_sqlite("credit", "cp", "cd"),
    "resolution_fits": "AFTER INSERT ON resolution WHEN NOT EXISTS (SELECT 1 FROM transfer WHERE id = NEW.pending_id "
    "AND phase = 'pending' AND amount_minor >= NEW.amount_minor) "
    "BEGIN SELECT RAISE(ABORT, 'resolution fits no pending transfer'); END",
    "resolution_debit": _resolve_sqlite("debit", "dp", "dd"),
    "resolution_credit": _resolve_sqlite("credit", "cp", "cd"),
}


def _apply_postgresql(side: str, held: str, moved: str) -> str:
    return f"""
BEGIN
  UPDATE account SET {held} = {held} + CASE NEW.phase WHEN 'pending' THEN NEW.amount_minor ELSE 0 END,
    {moved} = {moved} + CASE NEW.phase WHEN 'pending' THEN 0 ELSE NEW.amount_minor END
    WHERE kind = NEW.{side}_kind AND owner_id = NEW.{side}_owner AND asset = NEW.asset;
  IF NOT FOUND THEN RAISE 'no such {side} account' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END """


def _resolve_postgresql(side: str, held: str, moved: str) -> str:
    return f"""
BEGIN
  UPDATE account SET {held} = {held} - t.amount_minor, {moved} = {moved} + NEW.amount_minor FROM transfer t
    WHERE t.id = NEW.pending_id
    AND account.kind = t.{side}_kind AND account.owner_id = t.{side}_owner AND account.asset = t.asset;
  RETURN NULL;
END """


FUNCTIONS = {
    "ledger_frozen": """
BEGIN
  RAISE 'the ledger is append-only' USING ERRCODE = 'check_violation';
END """,
    "transfer_takes": """
BEGIN
  RAISE 'this code debits no worker' USING ERRCODE = 'check_violation';
END """,
    "transfer_debit": _apply_postgresql("debit", "dp", "dd"),
    "transfer_credit": _apply_postgresql("credit", "cp", "cd"),
    "resolution_fits": """
BEGIN
  IF NOT EXISTS (SELECT 1 FROM transfer WHERE id = NEW.pending_id
    AND phase = 'pending' AND amount_minor >= NEW.amount_minor)
  THEN RAISE 'resolution fits no pending transfer' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END """,
    "resolution_debit": _resolve_postgresql("debit", "dp", "dd"),
    "resolution_credit": _resolve_postgresql("credit", "cp", "cd"),
}

_FROZEN = "FOR EACH STATEMENT EXECUTE FUNCTION ledger_frozen()"

POSTGRESQL = {
    "transfer_no_change": f"BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer {_FROZEN}",
    "resolution_no_change": f"BEFORE UPDATE OR DELETE OR TRUNCATE ON resolution {_FROZEN}",
    "account_no_delete": f"BEFORE DELETE OR TRUNCATE ON account {_FROZEN}",
    "account_frozen": f"BEFORE UPDATE OF kind, owner_id, asset, normal, no_overdraft ON account {_FROZEN}",
    "transfer_takes": f"AFTER INSERT ON transfer FOR EACH ROW WHEN ({_TAKES}) EXECUTE FUNCTION transfer_takes()",
    "transfer_debit": f"AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.debit_kind NOT IN ({_UNTRACKED})) "
    "EXECUTE FUNCTION transfer_debit()",
    "transfer_credit": f"AFTER INSERT ON transfer FOR EACH ROW WHEN (NEW.credit_kind NOT IN ({_UNTRACKED})) "
    "EXECUTE FUNCTION transfer_credit()",
    "resolution_fits": "AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_fits()",
    "resolution_debit": "AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_debit()",
    "resolution_credit": "AFTER INSERT ON resolution FOR EACH ROW EXECUTE FUNCTION resolution_credit()",
}


def listen(account: Table, transfer: Table, resolution: Table) -> None:
    """Make the triggers with their tables; PostgreSQL's functions before all tables, and drop them after."""
    metadata, by_name = account.metadata, {"account": account, "transfer": transfer, "resolution": resolution}
    for name, body in FUNCTIONS.items():
        create = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        event.listen(metadata, "before_create", ddl(create, "postgresql"))
        event.listen(metadata, "after_drop", ddl(f"DROP FUNCTION {name}()", "postgresql"))
    for dialect, triggers in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for name, body in triggers.items():
            table = by_name[body.split(" ON ", 1)[1].split()[0]]
            event.listen(table, "after_create", ddl(f"CREATE TRIGGER {name} {body}", dialect))
