"""Paid by hand: nothing is sent, nobody can be asked; and the bounds that settings say."""

from dataclasses import replace

import pytest

from core.payouts.port import Bounds, Cause, Unknown
from payouts.manual import Settings, make
from payouts.money import bounds
from payouts.wire import Outside
from tests.fakes import FakeClock
from tests.payouts.stub import PHONE

ON = Settings(on=True, name="Equity", countries="KE", amounts="KES 50 70000 30", days=3)


async def test_what_it_can_do(clock: FakeClock) -> None:
    rail = make(ON, Outside(clock))
    assert rail is not None
    assert rail.caps.by_file
    assert not rail.caps.can_look_up
    assert rail.caps.bounds == {"KES": Bounds(100, 5_000, 7_000_000, 3_000)}
    assert rail.caps.usual_ms == 3 * 86_400_000
    assert rail.caps.title.params == {"name": "Equity"}
    assert await rail.submit("ref", 5_000, "KES", PHONE) == Unknown("by-file") == await rail.lookup("ref")
    assert await rail.balance() is None
    assert rail.hint({}, b"") is None
    assert rail.cause("anything") is Cause.UNLISTED
    assert rail.valid(PHONE) is None
    await rail.close()


def test_without_a_name_and_off(clock: FakeClock) -> None:
    unnamed = make(replace(ON, name=""), Outside(clock))
    assert unnamed is not None
    assert not unnamed.caps.title.params
    assert make(replace(ON, on=False), Outside(clock)) is None


def test_bounds_of_settings() -> None:
    assert bounds("") == {}
    assert bounds("kes 10 70000.99, UGX 500 5000000 650,") == {
        "KES": Bounds(100, 1_000, 7_000_000),
        "UGX": Bounds(1, 500, 5_000_000, 650),
    }
    assert bounds("USDT 1 25.559") == {"USDT": Bounds(10_000, 1_000_000, 25_550_000)}


@pytest.mark.parametrize(
    "text",
    [
        "KES",
        "KES 10",
        "KES 10 ten",
        "XYZ 1 2",
        "points 1 2",
        "KES 0 5",
        "KES -5 5",
        "KES 9 5",
        "KES 1.5 5",
        "KES 1 2 -3",
    ],
)
def test_bounds_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="amounts must"):
        bounds(text)
