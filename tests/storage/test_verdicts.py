"""Verdicts and estimates: kept by question, changed by whoever saw them last, the least sure first."""

from dataclasses import replace

import pytest

from core.ports import Store, Tx
from core.verdicts.port import Kept, Known, Read, Revised, Stage
from core.work import Standing
from storage.reads import Reads
from storage.votes import page
from tests.fakes import FakeClock
from tests.storage.scene import scene, sql, submit, take

ASK = Kept("cat", 0.61, 2, True, Stage.ASK)
SURE = Kept(["cat", "dog"], 0.97, 3, False, Stage.RESOLVED)


async def test_verdicts_are_kept_and_written_anew(store: Store, clock: FakeClock) -> None:
    campaign, _, (task, other, _) = await store.transact(scene)

    async def put(task_id: int, **verdicts: Kept) -> None:
        await store.transact(lambda tx: tx.verdicts.put(campaign, task_id, verdicts))

    async def kept(task_id: int) -> dict[str, Kept]:
        return dict(await store.transact(lambda tx: tx.verdicts.of_task(campaign, task_id)))

    began = clock.now()
    await put(task, animal=ASK, colour=SURE)
    assert await kept(task) == {"animal": replace(ASK, at=began), "colour": replace(SURE, at=began)}
    assert await kept(other) == {}
    clock.tick(1000)
    nobody = Kept(None, 0.0, 3, True, Stage.MODERATOR)
    await put(task, animal=nobody)
    assert (await kept(task))["animal"] == replace(nobody, at=began + 1000)
    said = replace(nobody, value="dog", confidence=1.0, stage=Stage.DECIDED, by_person_id=7)
    await put(task, animal=said)
    await put(task, animal=ASK)
    assert (await kept(task))["animal"] == replace(said, at=began + 1000), "a person's word stays"


@pytest.mark.parametrize(
    ("meanwhile", "goes"),
    [
        ({}, True),
        ({"answers": 3}, False),
        ({"stage": Stage.RESOLVED}, False),
        ({"stage": Stage.DECIDED}, False),
    ],
    ids=str,
)
async def test_a_revision_takes_effect_where_nothing_changed_meanwhile(
    store: Store, clock: FakeClock, meanwhile: dict[str, object], *, goes: bool
) -> None:
    campaign, _, (task, *_) = await store.transact(scene)
    await store.transact(lambda tx: tx.verdicts.put(campaign, task, {"animal": ASK}))
    read = (await store.transact(lambda tx: tx.verdicts.of_task(campaign, task)))["animal"]
    clock.tick(10)
    if meanwhile:
        changed = replace(ASK, **meanwhile)  # type: ignore[arg-type]
        await store.transact(lambda tx: tx.verdicts.put(campaign, task, {"animal": changed}))
    revised = Revised(task, "animal", read, replace(SURE, answers=2))
    absent = replace(revised, question="colour")
    done = await store.transact(lambda tx: tx.verdicts.revise(campaign, [absent, revised]))
    assert list(done) == ([revised] if goes else [])
    again = await store.transact(lambda tx: tx.verdicts.revise(campaign, [revised]))
    assert list(again) == [], "it is as it was read no more"


async def test_the_least_sure_that_are_asked_come_first(store: Store) -> None:
    campaign, _, tasks = await store.transact(lambda tx: scene(tx, rows=4))

    def put(tx: Tx) -> None:
        for task, sure, stage in zip(tasks, (0.8, 0.6, 0.7, 0.1), (*[Stage.ASK] * 3, Stage.RESOLVED), strict=True):
            tx.verdicts.put(campaign, task, {"animal": replace(ASK, confidence=sure, stage=stage)})

    await store.transact(put)
    assert await store.transact(lambda tx: tx.verdicts.unsure(campaign, 2)) == [tasks[1], tasks[2]]
    assert len(await store.transact(lambda tx: tx.verdicts.unsure(campaign, 9))) == 3


async def test_estimates_of_a_task_and_of_a_person(store: Store, clock: FakeClock) -> None:
    def begin(tx: Tx) -> tuple[int, list[int], int]:
        campaign, people, (task, *_) = scene(tx, workers=3)
        for person in people[:2]:
            lease = take(tx, campaign, person)
            assert lease is not None
            submit(tx, lease)
        return campaign, people, task

    campaign, people, task = await store.transact(begin)
    assert await store.transact(lambda tx: tx.estimates.known(campaign, task)) == {}
    pool = {"options": ["cat", "dog"], "right": 0.8}
    skills = {people[0]: [3, 2, []], people[2]: [1, 1, []], 10**15: [9, 9, []]}

    def keep(tx: Tx) -> None:
        tx.estimates.keep(campaign, "animal", pool, 30)
        tx.estimates.keep_skills(campaign, "animal", skills)

    await store.transact(keep)
    await store.transact(keep)
    known = await store.transact(lambda tx: tx.estimates.known(campaign, task))
    assert known == {"animal": Known(pool, {people[0]: [3, 2, []]}, 30, clock.now())}, "of those who answered it"
    for person, skill in ((people[2], {people[2]: [1, 1, []]}), (people[1], {})):
        of = await store.transact(lambda tx, who=person: tx.estimates.of_person(campaign, who))  # type: ignore[misc]
        assert of == {"animal": Known(pool, skill, 30, clock.now())}
    await store.transact(lambda tx: sql(tx, f"UPDATE person SET consent = 0 WHERE id = {people[1]}"))
    await store.transact(lambda tx: tx.estimates.keep_skills(campaign, "animal", {people[1]: [1, 0, []]}))
    ((n,),) = await store.transact(lambda tx: sql(tx, "SELECT count(*) FROM worker_skill"))
    assert n == 2, "nobody is remembered who was erased meanwhile, nor who never was"


async def test_what_is_in_hand_and_what_waits_for_a_word(store: Store) -> None:
    campaign, people, tasks = await store.transact(scene)
    lease = await store.transact(lambda tx: take(tx, campaign, people[0]))
    assert lease is not None
    assert await store.transact(lambda tx: tx.verdicts.leased(campaign)) == {tasks[0]}
    assert await store.transact(lambda tx: tx.verdicts.leased(campaign + 1)) == frozenset()
    assert await store.transact(lambda tx: tx.verdicts.cases(campaign, 9)) == 0


async def test_a_refit_reads_what_counts(store: Store, url: str) -> None:
    def begin(tx: Tx) -> tuple[int, list[int], list[int]]:
        campaign, people, tasks = scene(tx, workers=3, slots=4)
        for person, standing in zip(people, (Standing.APPROVED, Standing.REJECTED, Standing.WAITING), strict=True):
            lease = take(tx, campaign, person)
            assert lease is not None
            submit(tx, lease, standing=standing, clock_at=1)
        tx.verdicts.put(campaign, tasks[0], {"animal": ASK})
        return campaign, people, list(tasks)

    campaign, people, tasks = await store.transact(begin)
    reads = Reads(url)
    try:
        first, second = await page(reads, campaign, 0, 2)
        assert [one for one, _ in first.given] == [people[0], people[2]]
        assert first.kept["animal"].answers == 2
        assert (first.task.id, second.task.id) == (tasks[0], tasks[1])
        assert second == Read(second.task, [])
        assert (first.answers, first.confirmed) == (2, False)
        assert [one.task.id for one in await page(reads, campaign, tasks[1], 9)] == tasks[2:]
        assert await page(reads, campaign, tasks[2], 9) == []
        await store.transact(lambda tx: sql(tx, f"UPDATE answer SET content = '{{}}' WHERE person_id = {people[0]}"))
        (first,) = await page(reads, campaign, 0, 1)
        assert [one for one, _ in first.given] == [people[2]], "who was erased says nothing any more"
    finally:
        await reads.close()
