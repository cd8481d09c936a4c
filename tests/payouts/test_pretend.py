"""The pretended provider: what it says in each fault, and that what it holds is what was paid."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.payouts.port import (
    Accepted,
    Cause,
    Destination,
    Failed,
    Form,
    Found,
    NotFound,
    Paid,
    Pending,
    Rejected,
    Strength,
    Submitted,
    Unknown,
)
from payouts import pretend
from payouts.faults import BY_ENDING, PATIENCE_MOST, Fault, patience, scripted, seeded
from payouts.pretend import Pretend
from tests.fakes import FakeClock

AMINA = Destination(Form.PHONE, "254712345678", country="KE")
REF = "a-reference"


def rail(clock: FakeClock, fault: Fault = Fault.NONE, **more: object) -> Pretend:
    return Pretend(clock, plan=scripted({REF: fault}), **more)  # type: ignore[arg-type]


async def pay(rail: Pretend, ref: str = REF, amount_minor: int = 5000) -> Submitted:
    return await rail.submit(ref, amount_minor, "KES", AMINA)


async def looks(rail: Pretend, times: int = PATIENCE_MOST + 1) -> list[Found]:
    return [await rail.lookup(REF) for _ in range(times)]


async def test_a_payout_that_goes_well(clock: FakeClock) -> None:
    one = rail(clock)
    assert await one.lookup(REF) == NotFound()
    accepted = await pay(one)
    assert isinstance(accepted, Accepted)
    assert await one.lookup(REF) == Paid(5000, "KES", AMINA.value, accepted.theirs)
    assert await pay(one) == Rejected(pretend.DUPLICATE)
    assert one.paid_minor(REF) == 5000
    assert [(record.ref, record.amount_minor, record.paid) for record in one.statement()] == [(REF, 5000, True)]
    assert await one.balance() is None


STORY: list[tuple[Fault, type, str, int, list[object]]] = [  # fault, answer, its code, what is paid, look-ups
    (Fault.LOST_REQUEST, Unknown, "", 0, [NotFound, NotFound]),
    (Fault.LOST_REPLY, Unknown, "", 5000, [Paid, Paid]),
    (Fault.DUPLICATE, Rejected, "duplicate", 5000, [Paid, Paid]),
    (Fault.REVERSED, Accepted, "", 0, [Paid, Paid]),
    (Fault.CONTRADICTION, Accepted, "", 5000, [Paid, Failed]),
    (Fault.OTHER_AMOUNT, Accepted, "", 5000, [Paid, Paid]),
    (Fault.EMPTY_FLOAT, Rejected, "float", 0, [NotFound, NotFound]),
    (Fault.SLOW, Accepted, "", 5000, [Pending, Paid]),
    (Fault.SLOW_FAILURE, Accepted, "", 0, [Pending, Failed]),
    (Fault.HIDDEN, Accepted, "", 5000, [NotFound, Paid]),
    (Fault.MUTE, Accepted, "", 5000, [Unknown, Paid]),
    (Fault.PAYEE, Rejected, "payee", 0, [NotFound, NotFound]),
    (Fault.CONFIG, Rejected, "config", 0, [NotFound, NotFound]),
    (Fault.TRANSIENT, Rejected, "transient", 0, [NotFound, NotFound]),
    (Fault.UNLISTED, Rejected, "unlisted", 0, [NotFound, NotFound]),
    (Fault.NONE, Accepted, "", 5000, [Paid, Paid]),
]


def test_each_fault_has_its_story() -> None:
    assert {fault for fault, *_ in STORY} == set(Fault)


@pytest.mark.parametrize(("fault", "answer", "cause", "paid_minor", "found"), STORY)
async def test_faults(  # each: the answer, then what the first and the last of many look-ups say, and the truth
    clock: FakeClock, *, fault: Fault, answer: type, cause: str, paid_minor: int, found: list[object]
) -> None:
    one = rail(clock, fault)
    told = await pay(one)
    assert isinstance(told, answer)
    if isinstance(told, Rejected):
        assert one.cause(told.code) is Cause(cause)
    first, *_, last = await looks(one)
    assert [type(first), type(last)] == found
    assert one.paid_minor(REF) == paid_minor
    one.calm = True
    await pay(one)  # sent again by the same reference: paid now if it was not, never twice
    assert one.paid_minor(REF) in (0, 5000)
    assert len(one.statement()) <= 1


async def test_the_truth_of_what_differs(clock: FakeClock) -> None:
    one = rail(clock, Fault.OTHER_AMOUNT)
    await pay(one)
    assert (await looks(one))[-1] == Paid(10_000, "KES", AMINA.value, pretend.theirs(REF))
    one.calm = True
    assert (await looks(one))[-1] == Paid(5000, "KES", AMINA.value, pretend.theirs(REF))


async def test_what_comes_back_is_told_late(clock: FakeClock) -> None:
    one = rail(clock, Fault.REVERSED, stock={"KES": 5000})
    await pay(one)
    assert await one.balance() == {"KES": 0}
    found = await looks(one)
    assert [late.late for late in found if isinstance(late, Paid)].count(False) == patience(REF)
    assert await one.balance() == {"KES": 5000}
    assert [record.paid for record in one.statement()] == [False]


async def test_an_empty_float(clock: FakeClock) -> None:
    one = rail(clock, stock={"KES": 4999})
    assert await pay(one) == Rejected(pretend.FLOAT)
    one.fill("KES", 1)
    assert isinstance(await pay(one), Accepted)
    assert await pay(one, "another") == Rejected(pretend.FLOAT)


@pytest.mark.parametrize(
    ("amount_minor", "asset", "number", "code"),
    [
        (999, "KES", AMINA.value, pretend.AMOUNT),
        (1050, "KES", AMINA.value, pretend.AMOUNT),
        (5_000_100, "KES", AMINA.value, pretend.AMOUNT),
        (5000, "points", AMINA.value, pretend.AMOUNT),
        (5000, "KES", "0712345678", pretend.PAYEE),
        (5000, "KES", "256712345678", pretend.PAYEE),
    ],
)
async def test_it_refuses_what_its_caps_refuse(
    amount_minor: int, asset: str, number: str, code: str, clock: FakeClock
) -> None:
    told = await rail(clock).submit(REF, amount_minor, asset, replace(AMINA, value=number))
    assert told == Rejected(code)


@pytest.mark.parametrize(
    ("strength", "ttl_ms", "times"),
    [(Strength.STRONG, 0, 1), (Strength.WEAK, 1000, 2), (Strength.WEAK, 1001, 1), (Strength.NONE, 0, 2)],
)
async def test_a_provider_that_forgets_pays_twice(
    strength: Strength, ttl_ms: int, times: int, clock: FakeClock
) -> None:
    one = rail(clock, caps=replace(pretend.CAPS, strength=strength, key_ttl_ms=ttl_ms))
    await pay(one)
    clock.tick(1000)
    await pay(one)
    assert one.paid_minor(REF) == 5000 * times
    assert len(one.statement()) == times


async def test_callbacks_are_signed_doubled_and_contradictory(clock: FakeClock) -> None:
    one = rail(clock, Fault.CONTRADICTION)
    await pay(one)
    (headers, paid), (_, failed) = one.callbacks
    assert [one.hint(*callback) for callback in one.callbacks] == [REF, REF]
    assert (b"PAID" in paid, b"FAILED" in failed) == (True, True)
    assert one.hint(headers, failed) is None
    assert one.hint({}, paid) is None
    assert one.hint({pretend.SIGNATURE: "ÿ"}, paid) is None


@pytest.mark.parametrize(("ending", "fault"), BY_ENDING.items())
async def test_the_demo_can_show_faults_by_the_number(ending: str, fault: Fault, clock: FakeClock) -> None:
    one, other = Pretend(clock), rail(clock, fault)
    there = replace(AMINA, value=f"25471234{ending}")
    assert await one.submit(REF, 5000, "KES", there) == await other.submit(REF, 5000, "KES", there)
    assert isinstance(await one.submit("other", 5000, "KES", AMINA), Accepted)


def test_a_seed_is_the_same_script_each_time() -> None:
    refs = [f"ref-{n}" for n in range(2000)]
    plans = [[seeded(seed)(ref, AMINA) for ref in refs] for seed in (7, 7, 8)]
    assert plans[0] == plans[1] != plans[2]
    assert set(plans[0]) == set(Fault)
    well = plans[0].count(Fault.NONE)
    assert 900 < well < 1200
    assert {patience(ref) for ref in refs} == set(range(1, PATIENCE_MOST + 1))


async def test_it_survives_its_process_and_a_line_cut_short(clock: FakeClock, tmp_path: Path) -> None:
    path = tmp_path / "pretend.jsonl"
    first = Pretend(clock, path=path)
    await pay(first)
    await pay(first, "back")
    first.reverse("back")
    with path.open("ab") as file:
        file.write(b'{"ref": "half')
    second = Pretend(clock, path=path)
    assert await second.lookup(REF) == Paid(5000, "KES", None, pretend.theirs(REF))
    assert await second.lookup("back") == Paid(5000, "KES", None, pretend.theirs("back"), late=True)
    assert await second.lookup("half") == NotFound()
    assert await pay(second) == Rejected(pretend.DUPLICATE)
    await pay(second, "third")
    assert Pretend(clock, path=path).statement() == second.statement()
    assert AMINA.value not in path.read_text("utf-8")
