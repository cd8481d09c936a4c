"""Numbers, barcodes and places as people type them. Cases in typed.json.

Mutants that the properties kill: digits of other scripts read one off, a sign lost on a zero, half the radius of the
earth, longitudes not shrunk towards the poles.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.form import reading
from core.form.answers import Value
from core.form.questions import Acknowledge, Question, WriteDecimal, WriteInteger, YesNo
from core.people import Person
from core.typed import places
from core.typed.barcodes import fault
from core.typed.numbers import read_decimal, read_integer

CASES: dict[str, list[list[Any]]] = json.loads(Path(__file__).with_name("typed.json").read_text("utf-8"))
SCRIPTS = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040]  # where the digits of a script begin
LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(("text", "read"), CASES["integer"])
def test_whole_numbers(text: str, read: str | None) -> None:
    assert read_integer(text) == read


@pytest.mark.parametrize(("text", "read"), CASES["decimal"])
def test_decimals(text: str, read: str | None) -> None:
    assert read_decimal(text) == read


ASKED: dict[str, Question] = {
    "integer": WriteInteger("n", "How many?"),
    "decimal": WriteDecimal("n", "How much?", "0.5", "10"),
    "yes_no": YesNo("n", "Is it?"),
    "acknowledge": Acknowledge("n", "Read this."),
}


def _read(kind: str, text: str) -> Value:
    return reading.read(ASKED[kind], reading.Typed(text, Person(1, 1, "en"), 0))


@pytest.mark.parametrize(("kind", "text", "says"), CASES["refused"])
def test_what_is_wrong_with_a_number_is_said(kind: str, text: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        _read(kind, text)
    said = refused.value.text
    assert said.one.format(**said.params) == says


@pytest.mark.parametrize("kind", ["yes_no", "acknowledge"])
def test_what_is_tapped_may_be_typed(kind: str) -> None:
    for text, stored in CASES[kind]:
        if stored is None:
            with pytest.raises(Invalid, match="tap one of the buttons"):
                _read(kind, text)
        else:
            assert _read(kind, text) == stored


@given(st.integers(-(10**18) + 1, 10**18 - 1), st.sampled_from(SCRIPTS), st.sampled_from(["", " ", ",", ".", "'"]))
def test_a_whole_number_in_any_script(number: int, zero: int, group: str) -> None:
    text = f"{number:,}".replace(",", group)
    typed = "".join(chr(zero + int(letter)) if letter.isdecimal() else letter for letter in text)
    assert read_integer(typed) == str(number)


@given(st.decimals(-(10**9), 10**9, places=5), st.sampled_from(".,"))
def test_a_decimal_is_read_and_read_again(number: Any, point: str) -> None:
    read = read_decimal(f"{number:f}".replace(".", point))
    assert read is not None
    assert float(read) == float(number)
    if point == ".":
        assert read_decimal(read) == read


@pytest.mark.parametrize(("text", "good"), CASES["barcode"])
def test_check_digits(text: str, good: bool) -> None:
    assert (fault(text) is None) is good


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_told(number: int, place: int, change: int) -> None:
    code = next(f"{number:012}{check}" for check in range(10) if fault(f"{number:012}{check}") is None)
    wrong = code[:place] + str((int(code[place]) + change) % 10) + code[place + 1 :]
    assert fault(wrong) is not None


@pytest.mark.parametrize(("text", "read"), CASES["point"])
def test_places(text: str, read: list[float] | None) -> None:
    found = places.read_point(text)
    assert found == (None if read is None else pytest.approx(tuple(read)))


def test_a_long_text_is_no_place() -> None:
    assert places.read_point("1" * places.TEXT_CHARS_MAX + " 1") is None


@pytest.mark.parametrize(("text", "read"), CASES["geopoint"])
def test_geopoints(text: str, read: list[float] | None) -> None:
    assert places.parse_point(text) == (None if read is None else tuple(read))


def test_a_geopoint_is_short() -> None:
    assert places.point(-1.283333333, 36.8166667, accuracy=12) == "-1.283333 36.816667 0 12"
    assert places.point(-0.0000001, 0, 1700.25) == "0 0 1700.2 0"


@given(LATITUDES, LONGITUDES, st.floats(-500, 9000), st.floats(0, 5000))
def test_a_geopoint_is_read_as_written(lat: float, lon: float, altitude: float, accuracy: float) -> None:
    read = places.parse_point(places.point(lat, lon, altitude, accuracy))
    assert read is not None
    assert places.distance_m((lat, lon), read[:2]) < 0.2
    assert read[2:] == pytest.approx((altitude, accuracy), abs=0.06)


@pytest.mark.parametrize(
    ("a", "b", "metres"),
    [
        ((0, 0), (0, 1), 111_195),
        ((60, 10), (60, 11), 55_596),
        ((0, 36.8), (90, -120), 10_007_557),  # a quarter of a meridian
        ((0, 0), (0, 180), 20_015_115),
        ((10, 10), (10, 10), 0),
    ],
)
def test_how_far(a: places.Place, b: places.Place, metres: float) -> None:
    assert places.distance_m(a, b) == pytest.approx(metres, rel=1e-3)
    assert places.distance_m(b, a) == pytest.approx(places.distance_m(a, b))
