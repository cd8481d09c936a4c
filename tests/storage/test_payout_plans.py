"""The plans of what runs with every payout, among many that have ended: seeks by an index, never a scan."""

import re
from collections.abc import Collection, Mapping

import pytest
from sqlalchemy import Executable

from core.ports import Store, Tx
from storage import payees, payout_sums, payout_trail, payouts
from storage.tx import SqlTx
from tests.storage.scene import sql
from tests.storage.test_plans import plan

PEOPLE, ENDED, OPEN = 2_000, 20_000, 200
SORTED = {"committed", "late", "payees_of", "with_mark"}  # few rows each: open ones, or of one person
PLANS: dict[str, tuple[Executable, str]] = {
    "due": (payouts.DUE, "payout_due_idx"),
    "of_person": (payouts.OF_PERSON, "payout_person_id_id_idx"),
    "by_old_ref": (payouts.BY_OLD_REF, "payout_attempt_rail_ref_idx"),
    "page": (payouts.PAGE, "payout_open_idx|payout_state_ended_at_idx|payout_late_idx"),
    "late": (payouts.LATE, "payout_late_idx|payout_state_ended_at_idx"),
    "of_batch": (payouts.OF_BATCH, "payout_batch_idx"),
    "to_ask": (payouts.TO_ASK, "payout_state_ended_at_idx"),
    "committed": (payout_sums.COMMITTED, "payout_open_idx|payout_state_ended_at_idx"),
    "spent": (payout_sums.SPENT, "payout_mark_created_at_idx"),
    "last_sent": (payout_sums.LAST_SENT, "payout_mark_created_at_idx"),
    "payees_of": (payees.PAYEES_OF, "payee_person_idx"),
    "with_mark": (payees.WITH_MARK, "payee_mark_idx"),
    "steps": (payout_trail.STEPS, "payout_step_payout_id_id_idx"),
}


def crowd(tx: Tx) -> None:
    """People with some payouts each that are through, and a few that are not."""
    assert isinstance(tx, SqlTx)
    nothing = "x''" if tx.sql._name == "sqlite" else "''::bytea"
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
    sql(
        tx,
        count.format(PEOPLE) + "INSERT INTO person (id, telegram_id, language, country, reads, reads_not, consent, "
        "consented_at, unconfirmed, created_at) SELECT i, i, 'en', '', '[]', '[]', 1, 0, 0, 0 FROM n",
    )
    sql(
        tx,
        count.format(PEOPLE)
        + "INSERT INTO payee (id, person_id, rail, form, mark, tail, how, network, country, shared, "
        "added_at, usable_at, dropped_at, value, name) SELECT i, i, 'pretend', 'phone', 'mark ' || i, '789', "
        f"'contact', '', '', '', 0, 0, 0, {nothing}, {nothing} FROM n",
    )
    sql(
        tx,
        count.format(ENDED + OPEN)
        + "INSERT INTO payout (id, person_id, rail, asset, amount_minor, payee_id, mark, state, "
        "ref, epoch, tax_minor, tax_name, tax_id, fence, leased_until, tries, misses, next_at, created_at, since, "
        "first_at, ref_at, sent_at, ended_at, code, theirs, batch_id, told) "
        f"SELECT i, 1 + i % {PEOPLE}, 'pretend', 'points', 100, 1 + i % {PEOPLE}, 'mark ' || (1 + i % {PEOPLE}), "
        f"CASE WHEN i <= {ENDED} THEN 'succeeded' ELSE 'queued' END, 'ref ' || i, 1, 0, '', 0, 1, 0, 0, 0, "
        f"CASE WHEN i <= {ENDED} THEN 0 ELSE i END, i, i, i, i, i, CASE WHEN i <= {ENDED} THEN i ELSE 0 END, '', '', "
        "CASE WHEN i % 10 = 0 THEN i / 100 ELSE 0 END, '' FROM n",
    )
    sql(
        tx,
        "INSERT INTO payout_attempt (payout_id, fence, rail, ref, at, outcome, code, ended_at) "
        "SELECT id, 1, rail, ref, 1, '', '', 1 FROM payout",
    )
    sql(
        tx,
        "INSERT INTO payout_step (id, payout_id, at, event, state, code, by_person_id) "
        "SELECT id, id, 1, 'ok', 'queued', '', 0 FROM payout",
    )


def scanning(tx: Tx, plans: Mapping[str, tuple[Executable, str]], tables: str, may_sort: Collection[str] = ()) -> str:
    """Which of them read a whole table, sort, or take another index than is said."""
    wrong = []
    for name, (statement, index) in plans.items():
        told = plan(tx, statement)
        scans = re.search(rf"(Seq Scan on|^SCAN) ({tables})\b(?! USING)", told, re.MULTILINE)
        sorts = re.search(r"\bSort\b|TEMP B-TREE", told) and name not in may_sort
        if scans or sorts or not re.search(rf"\b({index})\b", told):
            wrong.append(f"{name}:\n{told}")
    return "\n\n".join(wrong)


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
async def test_no_plan_scans(store: Store) -> None:
    await store.transact(crowd)
    await store.transact(lambda tx: sql(tx, "ANALYZE"))
    assert not await store.transact(lambda tx: scanning(tx, PLANS, "payout|payee", SORTED))
