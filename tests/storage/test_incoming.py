"""Sums that a provider collects: no plan scans among many that are over, and what is not counted is found."""

import pytest
from sqlalchemy import Executable

from core.ports import Store, Tx
from storage import incoming
from storage.audit_funds import collected_is_counted
from storage.engine import snapshot
from storage.tx import SqlTx
from tests.core.conftest import world
from tests.core.giving import requester
from tests.core.incoming.collecting import asked, quiet, till_of
from tests.core.world import World
from tests.storage.scene import sql
from tests.storage.test_payout_plans import scanning

__all__ = ["world"]
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

    assert not await store.transact(lambda tx: scanning(tx, PLANS, "incoming"))


async def test_what_was_collected_and_is_not_counted_is_found(world: World, url: str) -> None:
    """Counted too little, too much, for another, or before it came."""
    await requester(world)
    till, _ = till_of()
    one = await asked(world, till)
    await quiet(world, till)
    with snapshot(url) as connection:
        assert list(collected_is_counted(connection)) == []
    for wrong in (
        f"UPDATE incoming SET amount_minor = 1 WHERE id = {one.id}",
        f"UPDATE incoming SET state = 'open' WHERE id = {one.id}",
        f"UPDATE deposit SET state = 'dropped' WHERE id = {one.id}",
    ):
        before = await world.do(lambda tx: sql(tx, f"SELECT amount_minor FROM incoming WHERE id = {one.id}"))
        await world.do(lambda tx, wrong=wrong: sql(tx, wrong))  # type: ignore[misc]
        with snapshot(url) as connection:
            (finding,) = collected_is_counted(connection)
        assert f"incoming {one.id}" in str(finding)
        mended = f"UPDATE incoming SET amount_minor = {before[0][0]}, state = 'done' WHERE id = {one.id}"
        await world.do(lambda tx, mended=mended: sql(tx, mended))  # type: ignore[misc]
        await world.do(lambda tx: sql(tx, f"UPDATE deposit SET state = 'done' WHERE id = {one.id}"))
