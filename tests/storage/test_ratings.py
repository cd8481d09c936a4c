"""Ratings of people in skills, on both databases; two answers of one person at once."""

from collections.abc import AsyncIterator

import pytest

from core.ports import Store
from core.skills import keeping
from core.skills.levels import Level
from core.skills.port import Kept
from core.skills.rating import Evidence
from storage import ratings
from storage.reads import Reads
from tests.fakes import START
from tests.storage.scene import add_person
from tests.storage.test_races import race

SKILL = "classify"


@pytest.fixture
async def reads(url: str) -> AsyncIterator[Reads]:
    opened = Reads(url, seconds_max=60)
    yield opened
    await opened.close()


async def test_what_is_saved_is_read_again(store: Store) -> None:
    ann = await store.transact(lambda tx: add_person(tx, 1))
    full = Kept(ann, SKILL, Evidence(3.5, 0.25, 4, START), Level.EXPERT, START, 0.125, -0.5, 4, 3, 0, Level.MEMBER)
    assert await store.transact(lambda tx: tx.ratings.get(ann, SKILL)) is None
    assert await store.transact(lambda tx: tx.ratings.hold(ann, SKILL)) == Kept(ann, SKILL)
    await store.transact(lambda tx: tx.ratings.save(full))
    assert await store.transact(lambda tx: tx.ratings.hold(ann, SKILL)) == full
    await store.transact(lambda tx: tx.ratings.hold(ann, "audit"))
    found = await store.transact(lambda tx: tx.ratings.of_person(ann))
    assert found == [Kept(ann, "audit"), full]


async def test_a_level_is_told_once(store: Store) -> None:
    ann = await store.transact(lambda tx: add_person(tx, 1))
    up = Kept(ann, SKILL, level=Level.MEMBER)
    await store.transact(lambda tx: tx.ratings.hold(ann, SKILL))
    assert [await store.transact(lambda tx: tx.ratings.tell(up)) for _ in "12"] == [True, False]


async def test_all_evidence_is_read_page_by_page(store: Store, reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratings, "PAGE_ROWS", 2)
    people = await store.transact(lambda tx: [add_person(tx, n) for n in (1, 2)])
    for person in people:
        for skill in ("a", "b"):
            await store.transact(lambda tx, who=person, what=skill: tx.ratings.hold(who, what))  # type: ignore[misc]
    found, after = [], (0, "")
    while page := await ratings.page(reads, after):
        assert len(page) <= 2
        found += [one[:2] for one in page]
        after = page[-1][:2]
    assert found == [(person, skill) for person in people for skill in ("a", "b")]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_two_answers_at_once_both_are_learned_from(store: Store) -> None:
    ann = await store.transact(lambda tx: add_person(tx, 1))
    found = await race(store, *[lambda tx: keeping.learn(tx, ann, SKILL, 1, 1)] * 2)
    assert sorted(one.evidence.count for one in found) == [1, 2]
    kept = await store.transact(lambda tx: keeping.of(tx, ann, SKILL))
    assert kept.evidence.count == 2
