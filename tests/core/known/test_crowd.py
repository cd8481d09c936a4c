"""A seeded crowd at the real desk: who guesses is caught soon, who tries is left alone, and the books stay right."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest

from core import desk
from core.drafting import launch
from core.known import mixing_in, opening
from core.skills.levels import Level
from core.skills.rating import Evidence
from core.task_queues import KNOWN
from core.views import TaskView, View
from core.working import answering
from tests.core import knowing
from tests.core.giving import one
from tests.core.knowing import MINUTE, SKILL, kept_of, launched, right_of, rows_of, tick, works
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

FOUR, TWO = "Good|Bad|Mixed|Neither", "Good|Bad"
SEED = 20261126
FIRST = 100  # Telegram id of the first of the crowd


class Chance:
    """The same in each run: by the hash of how often it was asked."""

    def __init__(self, who: int) -> None:
        self._who, self._asked = who, 0

    def below(self, n: int) -> int:
        self._asked += 1
        drawn = sha256(f"{SEED}:{self._who}:{self._asked}".encode()).digest()
        return int.from_bytes(drawn[:8]) % n


@pytest.fixture
def known_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every task of theirs is a known one, each of which many may have."""
    monkeypatch.setattr(mixing_in, "one_in", lambda _level, **_how: 1)
    monkeypatch.setattr(opening, "SLOTS_MIN", 50)


async def until_paused(world: World, who: int, c: int, right: int, most: int) -> int:
    """How many known tasks it took until their work rested, ``most`` where it never did. ``right``: in percent."""
    chance = Chance(who)
    view: View = await world.act(who, lambda tx, me: desk.start(tx, me, c))
    met, skill = set[int](), (await one(world, c)).kind
    for _ in range(most):
        assert isinstance(view, TaskView)
        assert view.task.queue == KNOWN
        assert view.task.id not in met, "nobody meets one twice"
        met.add(view.task.id)
        number, others = right_of(view), len(view.options) - 1
        if chance.below(100) >= right:
            number = (number + 1 + chance.below(others)) % len(view.options)
        view = await world.act(who, lambda tx, me, number=number: answering.choose(tx, me, number))  # type: ignore[misc]
        world.clock.tick(MINUTE + 1)
        await tick(world)
        if (await kept_of(world, who, skill)).level is Level.PAUSED:
            return len(met)
    return most


@pytest.mark.usefixtures("known_alone")
@pytest.mark.parametrize(("options", "people", "within"), [(FOUR, 30, 10), (TWO, 50, 25)])
async def test_who_guesses_is_caught(world: World, options: str, people: int, within: int) -> None:
    most = 60
    said = options.split("|")
    c = await launched(world, rows_of(1, [said[n % len(said)] for n in range(most + 1)], options))
    who = await world.people(*range(FIRST, FIRST + people))
    took = [await until_paused(world, each, c, 100 // len(said), most) for each in who]
    assert sum(took) / people <= within, took
    assert max(took) < most, "each of them"
    balance = await world.balance(who[0])
    assert balance.available + balance.pending_in == took[0] * 5, "and is paid for all of it"


@pytest.mark.usefixtures("known_alone")
async def test_who_tries_is_left_alone(world: World) -> None:
    """The rate of good workers paused, .15 % in 100 known answers, is measured by ``python -m bench quality``."""
    people, most = 40, 25
    c = await launched(world, rows_of(1, [FOUR.split("|")[n % 4] for n in range(most + 1)], FOUR))
    who = await world.people(*range(FIRST, FIRST + people))
    took = [await until_paused(world, each, c, 85, most) for each in who]
    assert took == [most] * people


LEVELS = ((Level.NEW, 0.0, 0.0), (Level.MEMBER, 10.0, 4.0), (Level.TRUSTED, 40.0, 6.0), (Level.EXPERT, 48.0, 1.0))


async def test_known_tasks_come_as_often_as_promised_and_the_books_stay_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people of each level, who know so much that they keep it; the world's books are looked at in the end."""
    monkeypatch.setattr(knowing, "PACE", 0)
    c = await launched(world, rows_of(60, ["Good", "Bad", "Mixed", "Neither"] * 6), answers="8")
    campaign = await one(world, c)
    await world.do(lambda tx: launch.fund(tx, campaign, 2000))
    who = await world.people(*range(FIRST, FIRST + 8))
    shares = Counter[int]()
    for n, each in enumerate(who):
        level, right, wrong = LEVELS[n % 4]
        known = Evidence(right, wrong, right + wrong, world.clock.now())
        kept = replace(await kept_of(world, each), level=level, evidence=known)
        await world.act(each, lambda tx, me, kept=kept: (tx.ratings.hold(me.id, SKILL), tx.ratings.save(kept)))  # type: ignore[misc]
        given = await works(world, each, c, 20)
        shares[mixing_in.one_in(level)] += sum(view.task.queue == KNOWN for view in given)
        await world.do(lambda tx: opening.more(tx, c))
    assert shares == {4: 2 * 5, 10: 2 * 2, 20: 4 * 1}
