"""Payouts by file: what is handed out, and what comes back."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.payouts import arriving, asking, batches, flows, naming
from core.payouts.batches import Export
from core.payouts.model import TYPED, Payout
from core.payouts.policy import Till
from core.payouts.reading import DAY_MS
from core.payouts.states import Event, State
from core.people import Person, Role
from core.ports import Tx
from tests.core.payouts.paying import BY_FILE, Paying
from tests.core.world import World

ANN, BEN, CAT = 11, 12, 13


def operator(tx: Tx) -> Person:
    found = tx.people.by_telegram(CAT)
    assert found
    return Person(found.id, CAT, "en", roles=frozenset({Role.OPERATOR}))


async def by_file(world: World) -> Paying:
    paying = Paying(world, BY_FILE)
    await world.person(CAT)
    return paying


async def export(paying: Paying) -> Export | None:
    return await paying.world.do(lambda tx: batches.export(tx, operator(tx), paying.till, "manual"))


def row(ref: str, status: str, amount: str = "450") -> str:
    return f"{ref},{status},{amount},KES"


async def back(paying: Paying, *rows: str) -> flows.TakenIn:
    data = "\n".join(["payout_ref,status,amount,currency", *rows]).encode()
    return await flows.take_in(paying.world.store, paying.till, operator, "manual", data)


async def test_a_file_goes_out_once(world: World) -> None:
    paying = await by_file(world)
    assert await export(paying) is None
    one = await paying.asked(ANN)
    await paying.ask(BEN, await paying.typed(BEN, "254712000001"))  # its number waits
    made = await export(paying)
    assert made
    assert one.ref.encode() in made.handed.data
    assert await export(paying) is None
    same = await world.do(lambda tx: batches.again(tx, operator(tx), made.batch_id))
    assert (same.handed.data, same.name) == (made.handed.data, f"payouts-{made.batch_id}.csv")
    with pytest.raises(Stale):
        await world.do(lambda tx: batches.again(tx, operator(tx), 1))
    world.clock.tick(DAY_MS)
    late = await export(paying)
    assert late
    await world.do(lambda tx: tx.payouts.rails.stop("manual", "a look"))
    with pytest.raises(NotAllowed, match="is stopped"):
        await export(paying)
    with pytest.raises(NotAllowed, match="Only the operator"):
        await world.act(ANN, lambda tx, me: batches.export(tx, me, paying.till, "manual"))
    with pytest.raises(Invalid, match="does not pay by file"):
        await world.do(lambda tx: batches.export(tx, operator(tx), Till(), "manual"))


async def test_who_was_erased_stands_in_no_file(world: World) -> None:
    paying = await by_file(world)
    one = await paying.asked(ANN)
    await world.do(lambda tx: tx.vault.destroy(one.person_id))  # type: ignore[attr-defined]
    assert await export(paying) is None


async def test_what_a_result_does(world: World) -> None:
    paying = await by_file(world)
    paid, failed, waits = [await paying.ask_again(20 + n) for n in range(3)]
    assert await export(paying)
    done = await back(paying, row(paid.ref, "paid"), row(failed.ref, "failed"), row("0" * 8, "paid"))
    assert (done.counts, done.waiting, done.unknown) == ({"paid": 1, "failed": 1}, 1, 1)
    states = [(await paying.get(one.id)).state for one in (paid, failed, waits)]
    assert states == [State.SUCCEEDED, State.NEEDS_DESTINATION, State.SUBMITTED]
    assert (await back(paying, row(paid.ref, "paid"), row(failed.ref, "failed"))).counts == {"known": 2}
    done = await back(paying, row(paid.ref, "failed"), row(failed.ref, "paid"), row("0" * 8, "paid"))
    assert done.counts == {"odd": 2}, "what is decided stays, and people look"
    await paying.take(await paying.get(waits.id), Event.STUCK)
    assert (await back(paying, row(waits.ref, "paid"))).counts == {"people": 1}
    with pytest.raises(Invalid):
        await back(paying, row(waits.ref, "paid", "451"))
    rails = await world.do(lambda tx: batches.rail_of(tx, operator(tx), paying.till, paid.ref.encode()))
    assert rails == "manual"
    with pytest.raises(Invalid, match="No payout of ours"):
        await world.do(lambda tx: batches.rail_of(tx, operator(tx), paying.till, failed.ref[::-1].encode()))


async def test_asked_once_whether_it_arrived(world: World) -> None:
    paying = await by_file(world)
    one = await paying.asked(ANN)
    assert await export(paying)
    await back(paying, row(one.ref, "paid"))
    assert await world.do(lambda tx: arriving.ask(tx, 9)) == 0
    world.clock.tick(arriving.ASK_MS + 1)
    assert [await world.do(lambda tx: arriving.ask(tx, 9)) for _ in range(2)] == [1, 0]
    assert (await world.act(ANN, lambda tx, me: arriving.came(tx, me, one.id))).one.startswith("Good")
    assert "sorry" in (await world.act(ANN, lambda tx, me: arriving.lost(tx, me, one.id))).one
    assert "already" in (await world.act(ANN, lambda tx, me: arriving.lost(tx, me, one.id))).one
    assert len(await world.do(lambda tx: tx.cases.waiting(9))) == 1
    with pytest.raises(Stale):
        await world.act(BEN, lambda tx, me: arriving.came(tx, me, one.id))


async def give(paying: Paying, one: Payout, number: str) -> Payout:
    """Its worker names another number."""

    def named(tx: Tx, me: Person) -> Payout:
        where = naming.Where("manual", number, TYPED)
        payee = naming.name(tx, replace(me, country="KE"), paying.till, where)
        return naming.give(tx, me, paying.till, one.id, payee.id)

    return await paying.world.act(ANN, named)


async def again(paying: Paying, batch_id: int) -> Export:
    return await paying.world.do(lambda tx: batches.again(tx, operator(tx), batch_id))


@pytest.mark.parametrize("given", [True, False])
async def test_the_file_made_again_has_only_what_it_still_asks_for(world: World, given: bool) -> None:
    """Neither the new reference of another number, nor what was taken back."""
    paying = await by_file(world)
    one, other = await paying.asked(ANN), await paying.ask_again(BEN)
    made = await export(paying)
    assert made
    assert made.same
    await back(paying, row(one.ref, "failed"))
    if given:
        one = await give(paying, one, "254713000999")
    else:
        await world.act(ANN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))
    once_more = await again(paying, made.batch_id)
    assert (once_more.same, once_more.of) == (False, 2)
    text = once_more.handed.data.decode()
    assert other.ref in text
    assert (await paying.get(one.id)).ref not in text
    assert "254713000999" not in text
    await back(paying, row(other.ref, "paid"))
    with pytest.raises(Stale, match="Nothing in this file waits"):
        await again(paying, made.batch_id)
    if given:
        world.clock.tick(DAY_MS + 1)
        late = await export(paying)
        assert late
        assert late.handed.data.decode().count("254713000999") == 1
        assert (await again(paying, late.batch_id)).same


async def stopped(paying: Paying) -> tuple[str, list[str]]:
    """Why the rail stands still, and what is open."""

    def look(tx: Tx) -> tuple[str, list[str]]:
        return tx.payouts.rails.stopped("manual"), [one.kind for one in tx.payouts.trail.incidents("", 0, 9)]

    return await paying.world.do(look)


@pytest.mark.parametrize("exported", [True, False])
async def test_an_old_reference_is_known_after_a_new_number(world: World, exported: bool) -> None:
    paying = await by_file(world)
    one = await paying.asked(ANN)
    assert await export(paying)
    await back(paying, row(one.ref, "failed"))
    await give(paying, one, "254713000999")
    world.clock.tick(DAY_MS + 1)
    if exported:
        assert await export(paying)
    told = await back(paying, row(one.ref, "failed"))
    assert (told.counts, told.waiting, told.unknown) == ({"known": 1}, 0, 0)
    assert (await back(paying, row(one.ref, ""))).waiting == 0, "what waits has another reference"
    assert await stopped(paying) == ("", [])
    with pytest.raises(Invalid):
        await back(paying, row(one.ref, "failed", "451"))
    told = await back(paying, row(one.ref, "paid"))
    assert (told.counts, told.unknown) == ({"odd": 1}, 0)
    assert await stopped(paying) == ("old_reference_paid", ["old_reference_paid"])
    with pytest.raises(NotAllowed, match="is stopped"):
        await export(paying)
    await world.do(lambda tx: tx.payouts.rails.start("manual"))
    assert await export(paying) is None, "and started again it pays nobody twice"
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW


async def test_paid_by_file_after_it_was_taken_back_stops_the_rail(world: World) -> None:
    paying = await by_file(world)
    one = await paying.asked(ANN)
    assert await export(paying)
    await back(paying, row(one.ref, "failed"))
    await world.act(ANN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))
    assert (await back(paying, row(one.ref, "paid"))).counts == {"odd": 1}
    assert await stopped(paying) == ("paid_all_the_same", ["paid_all_the_same"])


async def test_who_waits_does_not_keep_others_from_the_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS_MAX", 2)
    monkeypatch.setattr(batches, "PAGE", 2)
    paying = await by_file(world)
    for n in range(3):
        await paying.ask(20 + n, await paying.typed(20 + n, f"25471200001{n}"))  # these numbers wait
    ones = [await paying.ask_again(30 + n) for n in range(3)]
    first, second = await export(paying), await export(paying)
    assert first
    assert second
    assert [one.ref in first.handed.data.decode() for one in ones] == [True, True, False]
    assert (first.rows, second.rows, await export(paying)) == (2, 1, None)
    assert ones[2].ref in second.handed.data.decode()


async def test_what_a_partner_asked_for_stands_in_a_file_of_its_own(world: World) -> None:
    paying = await by_file(world)
    house = [await paying.ask_again(20)]

    async def asked(who: int, of: int) -> Payout:
        payee = await paying.worker(who, number=f"2547130000{who}")
        wish = asking.Wish("manual", "KES", 45_000, payee, of)
        return await world.act(who, lambda tx, me: asking.ask(tx, me, paying.till, wish))

    first, second = [await asked(21, 7)], [await asked(22, 8)]
    house.append(await paying.ask_again(23))
    first.append(await asked(24, 7))
    for ones, of in ((house, 0), (first, 7), (second, 8)):
        made = await export(paying)
        assert made
        refs = [line.split(",")[0] for line in made.handed.data.decode().split()[1:]]
        assert refs == [one.ref for one in ones]
        assert made.name == f"payouts-{f'{of:x}-' if of else ''}{made.batch_id}.csv"
        assert await again(paying, made.batch_id) == made
    assert await export(paying) is None
