"""Known tasks and their slots on both databases; two at once for the same one."""

from core.campaigns import Task
from core.known.port import FILE, Known, Practice, Slots
from core.ports import Store, Tx
from core.task_queues import KNOWN, NOTHING_ELSE
from tests.storage.scene import add_person, scene
from tests.storage.test_races import race

HINT = "Look at the end."


def known(tx: Tx, rows: int = 3) -> tuple[int, list[int]]:
    """A campaign whose rows are known, none with a slot."""
    campaign, _, _ = scene(tx, rows=1)
    tasks = [Task(campaign, tx.new_id(), row, {"text": str(row)}) for row in range(2, rows + 2)]
    tx.tasks.add(tasks)
    for one in tasks:
        tx.known.keep(Known(campaign, one.id, {"a": ["x", ["y", "z"]]}, FILE, HINT, at=tx.now))
    return campaign, [one.id for one in tasks]


async def test_what_is_kept_is_read_again(store: Store) -> None:
    c, (first, second, third) = await store.transact(known)

    def look(tx: Tx) -> None:
        kept = tx.known.get(c, first)
        assert kept
        assert (kept.answers, kept.hint, kept.uses) == ({"a": ["x", ["y", "z"]]}, HINT, 0)
        assert [one.task_id for one, _ in tx.known.page(c, first, 10)] == [second, third]
        assert (tx.known.count(c), tx.known.count(c, second)) == (3, 2)
        assert list(tx.known.drop(c, second, third)) == [third]
        assert tx.known.get(c, third) is None
        assert (tx.known.used(c, first), tx.known.used(c, first)) == (1, 2)
        assert tx.known.retire(c, first)
        assert not tx.known.retire(c, first)
        assert tx.known.count(c) == 1

    await store.transact(look)


async def test_slots_are_given_once_and_taken_back(store: Store) -> None:
    c, (first, second, _) = await store.transact(known)

    def look(tx: Tx) -> None:
        slots = tx.known.slots
        assert len(slots.planned(c, 10)) == 3
        assert slots.open(c, first, 1, 5, 4)
        assert not slots.open(c, first, 1, 5, 4)
        assert slots.all(c) == Slots(4, 20)
        assert first not in slots.planned(c, 10)
        assert slots.without(c, 10) == [], "the others have not been among the known ones yet"
        assert slots.empty(c, first) == Slots(4, 20)
        assert slots.empty(c, first) == Slots()
        assert [one.task_id for one in slots.without(c, 10)] == [first]
        assert slots.open(c, second, 1, 5, 1)
        person = add_person(tx, 77)
        task = tx.tasks.take(c, person, (KNOWN,))
        assert task
        assert (task.id, task.queue, task.remaining) == (second, KNOWN, 0)
        assert tx.tasks.take(c, person, (KNOWN, NOTHING_ELSE)) is None, "nothing but known ones is looked for"

    await store.transact(look)


async def test_two_buy_slots_or_retire_at_once(store: Store) -> None:
    c, (first, second, _) = await store.transact(known)
    opened = await race(
        store, lambda tx: tx.known.slots.open(c, first, 1, 5, 4), lambda tx: tx.known.slots.open(c, first, 1, 5, 4)
    )
    assert opened == (True, False)
    retired = await race(store, lambda tx: tx.known.retire(c, second), lambda tx: tx.known.retire(c, second))
    assert retired == (True, False)
    used = await race(store, lambda tx: tx.known.used(c, first), lambda tx: tx.known.used(c, first))
    assert used == (1, 2)


async def test_turns_and_lessons_are_counted(store: Store) -> None:
    def look(tx: Tx) -> None:
        campaign, (ann, ben), _ = scene(tx, rows=1)
        mine = [tx.known.slots.turn(campaign, ann) for _ in range(3)]
        assert [one.nth for one in mine] == [0, 1, 2]
        assert len({one.drawn for one in mine}) == 1
        assert tx.known.slots.turn(campaign, ben).drawn != mine[0].drawn, "by the database's chance"
        lessons = tx.known.lessons
        assert (lessons.taught(campaign, ann), lessons.teach(campaign, ann)) == (0, 1)
        assert lessons.taught(campaign, 999) == 0
        assert lessons.practice(ann, "classify") == Practice()
        assert lessons.practise(ann, "classify", right=True) == Practice(1, 1, 0, tx.now)
        assert lessons.practise(ann, "classify", right=False) == Practice(2, 1, 0, tx.now)
        lessons.over(ann, "classify", 2)
        assert lessons.practice(ann, "classify") == Practice(0, 0, 2, tx.now)
        assert lessons.practise(ann, "classify", right=True) == Practice(1, 1, 2, tx.now)
        lessons.begin_anew(ann, "classify")
        assert lessons.practice(ann, "classify") == Practice()
        assert not tx.known.suggestions.waits(campaign)

    await store.transact(look)
