"""What the tables of payouts hold to, whoever writes: one row a reference, steps that stay, sealed destinations."""

import pytest

from core.payouts.model import Incident, Payee, Payout, Told, ref_of
from core.payouts.port import Destination, Form, Record
from core.ports import Store, Tx
from tests.storage.scene import CONSTRAINT, add_person, sql

NUMBER = "254712000789"


def payee(tx: Tx, person_id: int, value: str = NUMBER) -> Payee:
    made = Payee(tx.new_id(), person_id, "pretend", Form.PHONE, tx.payouts.payees.mark(value), value[-3:], "contact")
    tx.payouts.payees.add(made, Destination(Form.PHONE, value, name="Amina"))
    return made


def payout(tx: Tx, **fields: object) -> Payout:
    person = add_person(tx, tx.new_id())
    to = payee(tx, person)
    new = tx.new_id()
    made = Payout(new, person, "pretend", "points", 100, to.id, to.mark, ref=ref_of(new, 1), **fields)  # type: ignore[arg-type]
    tx.payouts.book.add(made)
    return made


async def test_a_destination_is_sealed_and_known_again(store: Store) -> None:
    def look(tx: Tx) -> tuple[Payee, Destination | None, list[str]]:
        made = payee(tx, add_person(tx, 1))
        rows = sql(tx, "SELECT * FROM payee")
        return made, tx.payouts.payees.destination(made), [str(rows), str([bytes(one) for one in rows[0][-2:]])]

    made, found, kept = await store.transact(look)
    assert found == Destination(Form.PHONE, NUMBER, name="Amina")
    assert not any(secret in text for text in kept for secret in (NUMBER, "Amina"))
    assert NUMBER not in repr(found)
    same = await store.transact(lambda tx: tx.payouts.payees.with_mark(tx.payouts.payees.mark(NUMBER)))
    assert [one.id for one in same] == [made.id]


async def test_a_reference_is_one_payouts(store: Store) -> None:
    one = await store.transact(payout)

    def again(tx: Tx) -> None:
        sql(tx, f"UPDATE payout SET ref = '{one.ref}' WHERE id = {payout(tx).id}")

    with pytest.raises(CONSTRAINT):
        await store.transact(again)


@pytest.mark.parametrize("change", ["amount_minor = 0", "tax_minor = -1", "ended_at = 1"])
async def test_what_no_row_may_say(store: Store, change: str) -> None:
    await store.transact(payout)
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: sql(tx, f"UPDATE payout SET {change}"))


@pytest.mark.parametrize("change", ["UPDATE payout_step SET code = 'x'", "DELETE FROM payout_step"])
async def test_steps_stay(store: Store, change: str) -> None:
    def step(tx: Tx) -> None:
        tx.payouts.trail.step(payout(tx).id, Told(tx.now, "asked", "requested"))

    await store.transact(step)
    with pytest.raises(CONSTRAINT, match="append-only"):
        await store.transact(lambda tx: sql(tx, change))


async def test_a_line_of_a_statement_is_kept_once(store: Store) -> None:
    def twice(tx: Tx) -> list[tuple[object, ...]]:
        for verdict in ("theirs", "same"):
            tx.payouts.hands.record("pretend", Record("r", 100, "KES", paid=True, theirs="t"), verdict)
        return sql(tx, "SELECT verdict FROM payout_record")

    assert [tuple(row) for row in await store.transact(twice)] == [("same",)]


async def test_an_incident_is_open_once_and_can_come_again(store: Store) -> None:
    def open_one(tx: Tx) -> bool:
        return tx.payouts.trail.incident(Incident(tx.new_id(), "pretend", 0, "strange", {"n": 1}, tx.now))

    assert [await store.transact(open_one) for _ in range(2)] == [True, False]
    (one,) = await store.transact(lambda tx: tx.payouts.trail.incidents("pretend", 0, 9))
    assert await store.transact(lambda tx: tx.payouts.trail.close(one, 7, "a look"))
    assert not await store.transact(lambda tx: tx.payouts.trail.close(one, 7, "a look"))
    assert await store.transact(open_one)


async def test_a_halt_of_all_stops_each(store: Store) -> None:
    assert await store.transact(lambda tx: tx.payouts.rails.stopped("pretend")) == ""
    assert await store.transact(lambda tx: tx.payouts.rails.stop("payouts", "restored"))
    assert not await store.transact(lambda tx: tx.payouts.rails.stop("payouts", "again"))
    assert await store.transact(lambda tx: tx.payouts.rails.stopped("pretend")) == "restored"
    halts = await store.transact(lambda tx: tx.payouts.rails.halts())
    assert {code: one.why for code, one in halts.items()} == {"payouts": "restored"}
    assert await store.transact(lambda tx: tx.payouts.rails.start("payouts"))
    assert await store.transact(lambda tx: tx.payouts.rails.stopped("pretend")) == ""
