"""A provider's statement against ours: three buckets, and what each does."""

import pytest

from core.errors import Invalid, Refusal, Stale, TooLarge
from core.payouts import asking, doubled, flows, reconciling, sending
from core.payouts.model import ref_of
from core.payouts.port import Record
from core.payouts.reading import DAY_MS
from core.payouts.states import Event, State
from tests.core.payouts.paying import KES, Paying
from tests.core.payouts.test_by_file import back, by_file, export, row, stopped
from tests.core.world import World

ANN, BEN, CAT = 11, 12, 13


async def test_three_buckets(world: World, paying: Paying) -> None:
    same, missing, differs = [
        await paying.take(await paying.ask_again(20 + n), Event.LEASE, Event.ACCEPTED, Event.PAID) for n in range(3)
    ]
    out = await paying.take(await paying.ask_again(30), Event.LEASE, Event.ACCEPTED)
    asks = await paying.take(await paying.ask_again(31), Event.LEASE, Event.ACCEPTED)
    given = await paying.take(await paying.in_review(32), Event.SAID_FAILED, Event.GIVEN_BACK)
    rows = [
        f"{same.ref},450,KES,paid,T1",
        f"{differs.ref},451,KES,paid,T2",
        f"{out.ref},450,KES,paid,T3",
        f"{asks.ref},450,KES,failed,",
        f"{given.ref},450,KES,paid,T4",
        "strange,10,KES,paid,T5",
        "strange-too,10,KES,failed,T6",
    ]
    data = "\n".join(["payout_ref,amount,currency,status,reference", *rows]).encode()
    period = (world.clock.now() - DAY_MS, world.clock.now() + 1)
    found = await flows.reconcile(world.store, paying.till, "pretend", reconciling.read(data), period)
    assert (found.same, found.differs, found.ours) == (4, [differs.ref], [missing.ref])
    assert found.theirs == [given.ref, "strange"]
    assert (await paying.get(out.id)).state is State.SUCCEEDED, "a statement says as much as a look-up"
    assert (await paying.get(asks.id)).next_at == world.clock.now(), "and what it says undone is looked up"
    assert await world.do(lambda tx: tx.payouts.rails.stopped("pretend")) == "theirs_not_ours"
    kinds = sorted(one.kind for one in await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 99)))
    assert kinds == ["ours_not_theirs", "statement_differs", "theirs_not_ours", "theirs_not_ours"]


async def test_by_file_a_statement_that_says_undone_is_looked_at(world: World) -> None:
    paying = await by_file(world)
    one = await paying.take(await paying.asked(ANN), Event.LEASE, Event.ACCEPTED)
    line = Record(one.ref, 45_000, KES, paid=False)
    await world.do(lambda tx: reconciling.compare(tx, paying.till, "manual", [line]))
    assert (await paying.get(one.id)).state is State.SUBMITTED
    await paying.take(one, Event.PAID)
    await world.do(lambda tx: reconciling.compare(tx, paying.till, "manual", [line]))
    assert [each.kind for each in await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 9))] == [
        "statement_differs"
    ]


async def test_a_long_statement_is_read_page_by_page(
    world: World, paying: Paying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciling, "CHUNK", 1)
    for n in range(2):
        await paying.take(await paying.ask_again(20 + n), Event.LEASE, Event.ACCEPTED, Event.PAID)
    data = b"payout_ref,amount,currency,status\n"
    found = await flows.reconcile(
        world.store, paying.till, "pretend", reconciling.read(data), (0, world.clock.now() + 1)
    )
    assert len(found.ours) == 2


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"x" * (reconciling.FILE_BYTES_MAX + 1), TooLarge),
        (b"\xff\xfe", Invalid),
        (b'payout_ref,amount,currency,status\n"', Invalid),
        (b"payout_ref,amount,currency,status\nr,ten,KES,paid\n", Invalid),
        (b"payout_ref,amount,currency,status\nr,10,KES,perhaps\n", Invalid),
        (b"payout_ref,amount,currency,status\n,10,KES,paid\n", Invalid),
        (b"payout_ref,amount,currency,status\n" + b"r,10,KES,paid\n" * (reconciling.ROWS_MAX + 1), TooLarge),
    ],
)
def test_what_is_no_statement(data: bytes, error: type[Refusal]) -> None:
    with pytest.raises(error):
        reconciling.read(data)


@pytest.mark.parametrize("start", ["queued", "held", "statement of another"])
async def test_paid_there_and_never_sent_by_us_is_paid_no_more(world: World, start: str) -> None:
    """As after a backup was restored: the rail stops, and two persons find out."""
    paying = await by_file(world)
    one = await paying.asked(ANN, held=start == "held")
    line = Record(one.ref, 45_000 if start != "statement of another" else 1, KES, paid=True)
    found = await world.do(lambda tx: reconciling.compare(tx, paying.till, "manual", [line]))
    assert (found.theirs, found.same) == ([one.ref], 0)
    assert await stopped(paying) == ("theirs_not_ours", ["theirs_not_ours"])
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    assert await world.do(lambda tx: tx.cases.waiting(9)) == []
    await world.do(lambda tx: tx.payouts.rails.start("manual"))
    assert await export(paying) is None
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))


@pytest.mark.parametrize("held", [True, False])
async def test_a_result_of_what_was_never_handed_out_is_looked_at(world: World, held: bool) -> None:
    paying = await by_file(world)
    one = await paying.asked(ANN, held=held)
    assert (await back(paying, row(one.ref, "failed"))).counts == {"odd": 1}
    assert (await paying.get(one.id)).state is (State.HELD if held else State.QUEUED)
    assert (await back(paying, row(one.ref, "paid"))).counts == {"odd": 1}
    assert (await stopped(paying))[0] == "theirs_not_ours"
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    assert (await back(paying, row(one.ref, "paid"))).counts == {"people": 1}


@pytest.mark.parametrize("sent", [True, False])
async def test_a_reference_that_a_restored_backup_would_make_again(
    world: World, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    """It was paid to another number since; whoever has it still open is paid no more."""
    monkeypatch.setattr(doubled, "PAGE", 1)
    paying = await by_file(world)
    other, one = await paying.ask_again(BEN), await paying.asked(ANN)
    assert not sent or await export(paying)
    line = Record(ref_of(one.id, 2), 45_000, KES, paid=True)
    found = await world.do(lambda tx: reconciling.compare(tx, paying.till, "manual", [line]))
    assert found.theirs == [line.ref]
    assert (await stopped(paying))[0] == "theirs_not_ours"
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    assert (await paying.get(other.id)).state is (State.SUBMITTED if sent else State.QUEUED)


async def test_what_a_statement_had_before_our_books_did_does_not_leave(world: World) -> None:
    paying = await by_file(world)
    one = await paying.asked(ANN)
    await world.do(lambda tx: tx.payouts.hands.record("manual", Record(one.ref, 45_000, KES, paid=True), "theirs"))
    assert await export(paying) is None
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    assert (await stopped(paying))[0] == "", "it stood still when the line came"


async def test_nor_by_a_rail_that_is_called(world: World, paying: Paying) -> None:
    one = await paying.asked(ANN)
    await world.do(lambda tx: tx.payouts.hands.record("pretend", Record(one.ref, 45_000, KES, paid=True), "theirs"))
    assert (await world.do(lambda tx: sending.lease(tx, paying.till, "pretend")))[0] == []
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
