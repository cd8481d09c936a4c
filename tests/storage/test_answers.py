"""Answers and their files, on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from core.form.answers import Value
from core.ports import Store, Tx
from core.work import Answer, Assignment, Standing
from tests.fakes import START
from tests.storage.scene import CONSTRAINT, answer_to, scene, sql, submit, take

SHA, OTHER, THIRD, FILE = "ab" * 32, "cd" * 32, "ef" * 32, "09" * 32 + ".ogg"


def answered(tx: Tx, **fields: Any) -> Answer:
    campaign, (ann, *_), _ = scene(tx, rows=1)
    held = take(tx, campaign, ann)
    assert held is not None
    return submit(tx, held, **fields)


async def test_answer_comes_back_as_added_once(store: Store) -> None:
    one = await store.transact(
        lambda tx: answered(tx, values={"a": ["x", "y"], "b": "näme"}, clock_at=9, redone=True, is_test=True)
    )
    key = (one.campaign_id, one.task_id, one.person_id)
    assert await store.transact(lambda tx: tx.answers.get(*key)) == one
    assert await store.transact(lambda tx: tx.answers.get(key[0], key[1], 1)) is None
    assert not await store.transact(lambda tx: tx.answers.add(replace(one, values={})))
    assert await store.transact(lambda tx: tx.answers.get(*key)) == one


async def test_answer_needs_an_assignment(store: Store) -> None:
    one = await store.transact(answered)
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: tx.answers.add(replace(one, person_id=1)))


async def test_answer_changes_until_it_is_confirmed(store: Store) -> None:
    one = await store.transact(answered)
    key = (one.campaign_id, one.task_id, one.person_id)
    assert await store.transact(lambda tx: tx.answers.change(one, {"animal": "dog"}))
    changed = replace(one, values={"animal": "dog"})
    assert await store.transact(lambda tx: tx.answers.get(*key)) == changed
    confirmed = replace(changed, confirmed=True)
    assert await store.transact(lambda tx: tx.answers.move(changed, confirmed))
    assert not await store.transact(lambda tx: tx.answers.change(changed, {"animal": "cat"}))
    assert await store.transact(lambda tx: tx.answers.get(*key)) == confirmed


async def test_answer_moves_from_the_standing_it_was_read_in(store: Store) -> None:
    one = await store.transact(answered)
    key = (one.campaign_id, one.task_id, one.person_id)
    paid = replace(one, standing=Standing.APPROVED, paid_minor=4, confirmed=True, clock_at=7, redone=True, values={})
    assert not await store.transact(lambda tx: tx.answers.move(replace(one, standing=Standing.REVIEW), paid))
    assert not await store.transact(lambda tx: tx.answers.move(replace(one, confirmed=True), paid))
    assert await store.transact(lambda tx: tx.answers.get(*key)) == one
    assert await store.transact(lambda tx: tx.answers.move(one, paid))
    assert await store.transact(lambda tx: tx.answers.get(*key)) == paid
    assert not await store.transact(lambda tx: tx.answers.move(one, paid))


@pytest.mark.parametrize("paid", [-1, 6])
async def test_paid_stays_within_the_reward(store: Store, paid: int) -> None:
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: answered(tx, paid_minor=paid))


async def test_file_is_found_while_an_answer_holds_it(store: Store) -> None:
    assert await store.transact(lambda tx: tx.answers.with_file(SHA)) is None
    values: dict[str, Value] = {"a": SHA, "b": SHA, "c": [THIRD], "d": OTHER[:-1], "e": FILE}
    one = await store.transact(lambda tx: answered(tx, values=values))
    held = await store.transact(lambda tx: [tx.answers.with_file(sha) for sha in (SHA, THIRD, FILE[:64])])
    assert held == [one, one, one]
    assert await store.transact(lambda tx: tx.answers.with_file(OTHER)) is None
    redone = replace(one, values={"a": OTHER}, redone=True)
    assert await store.transact(lambda tx: tx.answers.move(one, redone))
    assert await store.transact(lambda tx: tx.answers.with_file(SHA)) is None
    assert await store.transact(lambda tx: tx.answers.with_file(OTHER)) == redone
    assert await store.transact(lambda tx: tx.answers.change(redone, {"a": SHA}))
    assert await store.transact(lambda tx: tx.answers.with_file(SHA)) == replace(redone, values={"a": SHA})
    assert await store.transact(lambda tx: sql(tx, "SELECT sha FROM answer_file")) == [(SHA,)]


async def test_lists(store: Store) -> None:
    campaign, (ann, ben), (first, second) = await store.transact(lambda tx: scene(tx, rows=2))

    def make(tx: Tx) -> list[Answer]:
        leases: list[Assignment] = []
        for person in (ann, ann, ben):
            held = take(tx, campaign, person)
            assert held is not None
            leases.append(held)
        clocks = (30, 0, 20)
        return [
            submit(tx, held, submitted_at=START + 10 - n, clock_at=clock and START + clock)
            for n, (held, clock) in enumerate(zip(leases, clocks, strict=True))
        ]

    anns, anns_second, bens = await store.transact(make)
    assert await store.transact(lambda tx: tx.answers.of_task(campaign, first)) == [bens, anns]
    assert await store.transact(lambda tx: tx.answers.of_task(campaign, second)) == [anns_second]
    assert await store.transact(lambda tx: tx.answers.latest(campaign, ann, 9)) == [anns, anns_second]
    assert await store.transact(lambda tx: tx.answers.latest(campaign, ann, 1)) == [anns]
    assert await store.transact(lambda tx: tx.answers.count(campaign, ann)) == 2
    assert await store.transact(lambda tx: tx.answers.said(campaign, ann, 9)) == [anns.values, anns_second.values]
    assert await store.transact(lambda tx: tx.answers.said(campaign, ann, 1)) == [anns.values]
    assert await store.transact(lambda tx: tx.answers.due(START + 19, 9)) == []
    assert await store.transact(lambda tx: tx.answers.due(START + 30, 9)) == [bens, anns]
    assert await store.transact(lambda tx: tx.answers.due(START + 30, 1)) == [bens]


async def test_second_answer_to_a_task_is_the_other_persons(store: Store) -> None:
    campaign, people, (task,) = await store.transact(lambda tx: scene(tx, rows=1))

    def both(tx: Tx) -> list[bool]:
        leases = [take(tx, campaign, person) for person in people]
        return [tx.answers.add(answer_to(one)) for one in leases if one]

    assert await store.transact(both) == [True, True]
    assert len(await store.transact(lambda tx: tx.answers.of_task(campaign, task))) == 2
