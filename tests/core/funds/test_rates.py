"""The operator's table of rates: read as it is written, reckoned without loss, and too old after some days.

What a worker gets is held in ``test_small_sums``.
"""

from datetime import date

import pytest

from core.errors import Invalid
from core.funds import rates
from core.funds.rates import Rate, Table, read
from core.funds.terms import Terms
from core.ports import Tx
from tests.core.world import World

ROW = {
    "from": "usd",
    "to": "KES",
    "rate": "129.35",
    "spread_percent": "1.5",
    "source": "CBK mean rate",
    "valid_from": "2026-11-20",
}
DAY = date(2026, 11, 20)


@pytest.fixture
def terms() -> Terms:
    return Terms(rates_days=7)


def test_a_line_is_read_as_it_is_written() -> None:
    assert read(ROW, 1, 5) == Rate(1, "USD", "KES", "129.35", 150, "CBK mean rate", "2026-11-20", 5)
    assert read({**ROW, "spread_percent": ""}, 1, 5).spread_bp == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "points"),
        ("from", "KES"),
        ("to", "ZZZ"),
        ("rate", "0"),
        ("rate", "-1"),
        ("rate", "1e3"),
        ("rate", "1/3"),
        ("rate", "many"),
        ("rate", "1" * 30),
        ("spread_percent", "11"),
        ("spread_percent", "-1"),
        ("spread_percent", "0.001"),
        ("spread_percent", "some"),
        ("source", ""),
        ("source", "x" * 200),
        ("valid_from", "soon"),
    ],
)
def test_what_is_no_rate_is_refused(name: str, value: str) -> None:
    with pytest.raises(Invalid):
        read({**ROW, name: value}, 1, 5)


def test_scales_differ() -> None:
    """USD 1.00 is UGX 3,700; KWD 0.001 is a third of a cent and a bit."""
    to_ugx = Rate(1, "USD", "UGX", "3700", 0, "", "2026-11-20", 0)
    assert to_ugx.gives(100) == 3700
    to_usd = Rate(1, "KWD", "USD", "3.25", 0, "", "2026-11-20", 0)
    assert [to_usd.gives(minor) for minor in (1, 3, 4, 1000)] == [0, 0, 1, 325]


async def _world(world: World, *rows: dict[str, str]) -> int:
    world.clock.at = (DAY.toordinal() - rates.EPOCH) * rates.DAY_MS
    return await world.do(lambda tx: rates.add(tx, rates.rows(enumerate(rows, 2))))


async def test_a_pair_has_one_rate_a_day_and_it_never_changes(world: World) -> None:
    assert await _world(world, ROW, {**ROW, "rate": "130", "valid_from": "2026-11-21"}) == 2
    assert await _world(world, ROW, {**ROW, "rate": "1"}) == 0
    found = await world.do(lambda tx: rates.latest(tx, "USD", "KES"))
    assert found
    assert found.rate == "129.35", "tomorrow's does not hold yet"
    assert await world.do(lambda tx: tx.funds.rates.get(found.id)) == found
    assert await world.do(lambda tx: tx.funds.rates.get(10**9)) is None
    world.clock.tick(rates.DAY_MS)
    later = await world.do(lambda tx: rates.latest(tx, "USD", "KES"))
    assert later
    assert later.rate == "130"
    assert [one.rate for one, _ in await world.do(rates.listed)] == ["130"]


async def test_a_rate_grows_old(world: World) -> None:
    await _world(world, ROW)

    def state(tx: Tx) -> tuple[list[str], int | None]:
        old = [one.to_asset for one in rates.stale(tx, "USD")]
        return old, Table(tx).convert(100, "USD", "KES")

    world.clock.tick(7 * rates.DAY_MS)
    assert await world.do(state) == ([], 12935)
    await world.do(lambda tx: rates.see(tx, "USD"))
    world.clock.tick(rates.DAY_MS)
    assert await world.do(state) == (["KES"], None)
    with pytest.raises(Invalid, match="out of date"):
        await world.do(lambda tx: rates.see(tx, "USD"))
    await world.do(lambda tx: rates.see(tx, "KES"))
    await world.do(lambda tx: rates.see(tx, "points"))


async def test_floors_are_changed_either_way_and_rounded_up(world: World) -> None:
    await _world(world, ROW)

    def convert(tx: Tx) -> list[int | None]:
        table = Table(tx)
        pairs = (("KES", "KES"), ("USD", "KES"), ("KES", "USD"), ("KES", "UGX"))
        return [table.convert(101, source, target) for source, target in pairs]

    assert await world.do(convert) == [101, 13065, 1, None]  # 101 x 129.35 = 13064.35; 101 / 129.35 is 0.78


@pytest.mark.parametrize("many", [True, False])
def test_a_file_is_taken_whole_or_not_at_all(many: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if many:
        monkeypatch.setattr(rates, "LISTED_MAX", 1)
    with pytest.raises(Invalid):
        rates.rows([(2, ROW), (3, ROW if many else {**ROW, "rate": "?"})])
