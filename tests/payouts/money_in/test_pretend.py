"""The way in that takes no money: it holds the truth, remembers it, and fails by script."""

from pathlib import Path

import pytest

from core.incoming.port import Asked, Got, Open, Payer, Sum, Why
from core.payouts.port import Failed, NotFound, Rejected, Unknown
from payouts.money_in.pretend import DECLINED, FAILED, REFUSED, Pretend, Settings, make
from payouts.money_in.script import BY_ENDING, Fault, by_ending, seeded
from payouts.pretend import theirs
from payouts.wire import Outside
from tests.fakes import FakeClock

SUM = Sum("ref", "KES", 500_000)


def way(fault: Fault, path: Path | None = None) -> Pretend:
    return Pretend(plan=lambda _ref, _payer: fault, path=path)


async def found(made: Pretend, times: int = 6) -> list[object]:
    return [await made.lookup("ref", "") for _ in range(times)]


async def test_all_goes_well_but_for_numbers_that_end_as_the_demo_says() -> None:
    made = Pretend()
    assert await made.ask(SUM, Payer("254712345678")) == Asked(theirs("ref"))
    assert await found(made, 2) == [Open(theirs("ref")), Got(500_000, "KES", theirs("ref"))]
    assert await made.ask(SUM, Payer("254712345678")) == Unknown("DUPLICATE"), "a payer is asked once"
    for ending, fault in BY_ENDING.items():
        assert by_ending("x", Payer("25471234" + ending)) is fault


@pytest.mark.parametrize("fault", Fault)
async def test_what_is_paid_is_the_truth_whatever_the_answers_were(fault: Fault) -> None:
    made = way(fault)
    said = await made.ask(SUM, Payer())
    seen = await found(made)
    asked = "ref" in made.known
    assert asked == (fault is not Fault.LOST_REQUEST and fault not in REFUSED)
    if fault in REFUSED:
        assert said == Rejected(REFUSED[fault])
    if not asked:
        assert set(map(type, seen)) == {NotFound}
    assert made.paid_minor("ref") == (500_000 if asked and fault not in FAILED else 0)
    assert len(made.callbacks) == {Fault.TWICE: 2, Fault.LATE: 2}.get(fault, 1 if asked else 0)
    made.calm = True
    last = await made.lookup("ref", "")
    odd = fault is Fault.OTHER_AMOUNT
    if asked and not odd:
        assert isinstance(last, Failed if fault in FAILED else Got)


async def test_a_callback_is_signed() -> None:
    made = way(Fault.NONE)
    await made.ask(SUM, Payer())
    ((headers, raw),) = made.callbacks
    assert made.hint(headers, raw) == "ref"
    assert made.hint({}, raw) is None


async def test_it_survives_its_process_without_numbers_of_people(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "in.jsonl"
    made = way(Fault.LATE, file)
    await made.ask(SUM, Payer("254712345678"))
    assert isinstance((await found(made, 6))[-1], Got)
    file.write_text(file.read_text() + '{"ref": "cut sho')
    again = way(Fault.NONE, file)
    assert again.paid_minor("ref") == 500_000
    assert again.known["ref"].fault is Fault.LATE
    assert "254712345678" not in file.read_text()


def test_seeds_draw_the_same_faults_again() -> None:
    drawn = [seeded(7)(f"{n}", Payer()) for n in range(200)]
    assert drawn == [seeded(7)(f"{n}", Payer()) for n in range(200)]
    assert set(drawn) == set(Fault)
    assert {seeded(7, 0)(f"{n}", Payer()) for n in range(20)} == {Fault.NONE}


async def test_it_is_made_where_it_is_switched_on(clock: FakeClock, tmp_path: Path) -> None:
    outside = Outside(clock)
    assert make(Settings(on=False, file=tmp_path / "x"), None, outside) is None  # type: ignore[arg-type]
    made = make(Settings(on=True, file=tmp_path / "x"), None, outside)  # type: ignore[arg-type]
    assert made
    assert await made.usable()
    assert made.why(DECLINED) is Why.DECLINED
    await made.close()
