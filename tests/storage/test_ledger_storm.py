"""A small storm on each database; ``python -m bench.ledger_storm`` runs the large one."""

from bench.ledger_storm import storm


async def test_books_add_up_in_every_snapshot(url: str) -> None:
    report = await storm(url, operations=1_000)
    assert report.findings == []
    assert report.snapshots > 1
    assert sum(report.outcomes.values()) == 1_000
    for must in ("Abort", "approved True", "rejected True", "refused True", "given back", "funded", "slot True"):
        assert any(name.endswith(must) for name in report.outcomes), (must, report.outcomes)
