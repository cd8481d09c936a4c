"""How a crowd was treated: appeals of its answers, what was paid on top, tasks that were left."""

from core.ports import Tx
from tests.storage.scene import sql


def fill_treated(tx: Tx, campaign: int, base: int) -> None:
    """One answer of a hundred is appealed, some with jurors; everybody got a bonus and left a task."""
    sql(
        tx,
        "INSERT INTO moderation_case (id, kind, person_id, campaign_id, task_id, params, opened_at, due_at, "
        f"decided_at, decided_by, outcome, message_id) SELECT 5 * {base} + id, CASE WHEN id % 100 = 0 THEN 'panel' "
        "ELSE 'appeal' END, person_id, campaign_id, task_id + 1, '{}', id, 0, CASE WHEN id % 100 = 0 THEN 0 ELSE id "
        "END, 0, CASE WHEN id % 100 = 0 THEN '' ELSE 'approve' END, 0 FROM answer WHERE id % 50 = 0",
    )
    sql(
        tx,
        "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) "
        f"SELECT 'worker', id, 'points', 'C', 1 = 1 FROM person WHERE id > {base}",
    )
    sql(
        tx,
        "INSERT INTO account (kind, owner_id, asset, normal, no_overdraft) VALUES ('house', 0, 'points', 'C', 1 = 0)",
    )
    sql(
        tx,
        "INSERT INTO transfer (id, phase, debit_kind, debit_owner, credit_kind, credit_owner, asset, amount_minor, "
        f"code, ref, campaign_id, at) SELECT 6 * {base} + id, 'single', 'house', 0, 'worker', id, 'points', 5, "
        f"'bonus', id, {campaign}, 0 FROM person WHERE id > {base}",
    )
    sql(
        tx,
        "INSERT INTO assignment (campaign_id, person_id, task_id, id, state, version, reward_minor, leased_at, "
        f"leased_until, draft, message_id, is_test, spent_ms) SELECT {campaign}, id, 2 * {base} + 1, 7 * {base} + id, "
        f"'skipped', 1, 5, 0, 0, '{{}}', 0, 1 = 0, 20000 FROM person WHERE id > {base}",
    )
