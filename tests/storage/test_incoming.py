"""The plans of what runs with every sum that is asked for, among many that are over: by an index, never a scan."""

import re

import pytest
from sqlalchemy import Executable

from core.ports import Store, Tx
from storage import incoming
from storage.tx import SqlTx
from tests.storage.scene import sql
from tests.storage.test_plans import plan

OVER, OPEN = 20_000, 200
PLANS: dict[str, tuple[Executable, str]] = {
    "due": (incoming.DUE, "incoming_due_idx"),
    "next": (incoming.NEXT, "incoming_due_idx"),
    "by_ref": (incoming.BY_REF, "incoming_way_ref_key|sqlite_autoindex_incoming_1"),
    "of": (incoming.OF, "incoming_organisation_id_id_idx"),
    "review": (incoming.IN_REVIEW, "incoming_review_idx"),
}


def crowd(tx: Tx) -> None:
    """Sums of many organisations that are in, and a few that are not."""
    assert isinstance(tx, SqlTx)
    nothing = "x''" if tx.sql._name == "sqlite" else "''::bytea"
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
    sql(
        tx,
        count.format(100) + "INSERT INTO person (id, telegram_id, language, country, reads, reads_not, consent, "
        "consented_at, unconfirmed, created_at) SELECT i, i, 'en', '', '[]', '[]', 1, 0, 0, 0 FROM n",
    )
    sql(
        tx,
        count.format(100) + "INSERT INTO organisation (id, name, created_by, created_at) SELECT i, '', i, 0 FROM n",
    )
    sql(
        tx,
        count.format(OVER + OPEN)
        + "INSERT INTO incoming (id, organisation_id, person_id, way, asset, amount_minor, fee_minor, state, ref, "
        "country, network, tail, theirs, url, code, fence, leased_until, tries, misses, next_at, made_at, asked_at, "
        "ended_at, payer) SELECT i, 1 + i % 100, 1 + i % 100, 'pretend', 'KES', 100, 0, "
        f"CASE WHEN i <= {OVER} THEN 'done' WHEN i % 50 = 0 THEN 'review' ELSE 'open' END, 'ref ' || i, '', '', '', "
        f"'', '', '', 1, 0, 0, 0, CASE WHEN i <= {OVER} THEN 0 ELSE i END, i, i, i, {nothing} FROM n",
    )


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
async def test_no_plan_scans(store: Store) -> None:
    await store.transact(crowd)
    await store.transact(lambda tx: sql(tx, "ANALYZE"))

    def check(tx: Tx) -> list[str]:
        wrong = []
        for name, (statement, index) in PLANS.items():
            told = plan(tx, statement)
            scans = re.search(r"(Seq Scan on|^SCAN) incoming\b(?! USING)", told, re.MULTILINE)
            if scans or re.search(r"\bSort\b|TEMP B-TREE", told) or not re.search(rf"\b({index})\b", told):
                wrong.append(f"{name}:\n{told}")
        return wrong

    assert not "\n\n".join(await store.transact(check))
