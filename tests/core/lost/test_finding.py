"""/lost: what the number alone does, what the words do, and that neither can be pumped or listened at."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.lost import finding, freezing, keeping, words
from core.lost.views import CONTACT, FOUND, PIN_ASKED, SECRET, STOPPED, LostView
from core.ports import Tx
from tests.core.lost.knowing import AMINA, FRIEND, NUMBER, WORDS, frozen, known, types, types_on
from tests.core.lost.knowing import SECRET as PIN
from tests.core.world import World

WRONG = "tiger candle bread apple"
HOUR, DAY = freezing.HOUR_MS, freezing.DAY_MS


def step(view: object) -> str:
    assert isinstance(view, LostView), view
    return view.step


async def told(world: World, who: int, kind: str) -> bool:
    return any(one.kind == kind for one in await world.do(lambda tx: tx.outbox.due(100, 0)) if one.chat_id == who)


async def test_the_words_freeze_for_seven_days_and_only_they_end_it(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    assert step(await types(world, FRIEND, NUMBER, WORDS)) == FOUND
    assert await frozen(world) == 7 * 24
    with pytest.raises(NotAllowed, match="frozen for"):
        await world.act(AMINA, lambda tx, me: freezing.refuse(tx, me.id))
    with pytest.raises(NotAllowed, match="needs your four words"):
        await world.act(AMINA, finding.not_lost)
    view = await types(world, AMINA, WRONG)
    assert view.told is not None
    assert "not your words" in view.told.one
    assert await frozen(world)
    await types(world, AMINA, WORDS)
    assert not await frozen(world)
    await world.act(AMINA, lambda tx, me: freezing.refuse(tx, me.id))
    with pytest.raises(Stale, match="not frozen"):
        await world.act(AMINA, finding.not_lost)


async def test_the_number_alone_freezes_a_day_once_a_month_and_one_tap_ends_it(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER)
    assert step(await world.act(FRIEND, finding.no_words)) == STOPPED
    assert await frozen(world) == 24
    view = await world.act(AMINA, finding.open_page)
    assert view.soft
    await world.act(AMINA, finding.not_lost)
    assert not await frozen(world)
    world.clock.tick(29 * DAY)
    await types(world, FRIEND, NUMBER)
    assert step(await world.act(FRIEND, finding.no_words)) == STOPPED
    assert not await frozen(world)
    world.clock.tick(DAY)
    await types(world, FRIEND, NUMBER)
    await world.act(FRIEND, finding.no_words)
    assert await frozen(world) == 24


async def test_the_number_alone_takes_nothing_from_the_words(world: World) -> None:
    """Who knows the number cannot make a freeze by words one that a tap ends, nor a shorter one."""
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    for wait, hours in ((0, 7 * 24), (6 * DAY + 12 * HOUR, 24)):
        world.clock.tick(wait)
        await world.do(lambda tx: forget_month(tx, AMINA))
        await types(world, FRIEND, NUMBER)
        await world.act(FRIEND, finding.no_words)
        assert await frozen(world) == hours
        assert not (await world.act(AMINA, finding.open_page)).soft


def forget_month(tx: Tx, who: int) -> None:
    me = tx.people.by_telegram(who)
    assert me
    found = tx.lost.freezes.get(me.id)
    assert found
    tx.lost.freezes.save(replace(found, numbered_at=0))


async def test_nobody_learns_whether_a_number_is_known(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    for number in (NUMBER, "+254799999999"):
        assert step(await types(world, FRIEND, number)) == SECRET
        view = await types_on(world, FRIEND, WRONG)
        assert (step(view), view.told) == (SECRET, finding.WRONG)
        assert step(await world.act(FRIEND, finding.no_words)) == STOPPED


async def test_words_are_tried_a_few_times(world: World) -> None:
    """The right ones come too late then, from any account; an hour later they do not."""
    await known(world)
    await world.people(FRIEND, 52)
    await types(world, FRIEND, NUMBER, *[WRONG] * finding.OF_ONE_MAX)
    for who in (FRIEND, 52):
        view = await types(world, who, NUMBER, WORDS)
        assert (step(view), view.told) == (SECRET, finding.LATER)
    assert not await frozen(world)
    world.clock.tick(HOUR)
    assert step(await types_on(world, 52, WORDS)) == FOUND


async def test_one_account_tries_a_few_numbers_a_day(world: World) -> None:
    await world.person(FRIEND)
    for n in range(finding.NUMBERS_MAX):
        assert step(await types(world, FRIEND, f"+25471234560{n}")) == SECRET
    assert (await types(world, FRIEND, NUMBER)).told == finding.LATER


async def test_ones_own_words_are_tried_a_few_times_too(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    for _ in range(finding.WORDS_MAX):
        await types(world, AMINA, WRONG)
    assert (await types(world, AMINA, WORDS)).told == finding.LATER
    assert await frozen(world)


async def test_a_number_that_two_had_one_after_the_other(world: World) -> None:
    """The words say whose it is."""
    other = "lemon mirror ocean pencil"
    await known(world)
    await known(world, 51, secret=other)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    assert (await frozen(world), await frozen(world, 51)) == (7 * 24, 0)


async def test_the_old_chat_is_told(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    assert await told(world, AMINA, freezing.FROZEN)


@pytest.mark.parametrize("text", ["12", "hello 5", "x" * 300])
async def test_what_is_no_number_and_no_words_is_no_try(world: World, text: str) -> None:
    await world.person(FRIEND)
    with pytest.raises(Invalid):
        await types(world, FRIEND, text)


async def test_moving_asks_for_the_pin_where_there_is_one(world: World) -> None:
    await known(world, pin=PIN)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    assert step(await world.act(FRIEND, finding.move)) == PIN_ASKED
    view = await types_on(world, FRIEND, "0000")
    assert (step(view), view.told) == (PIN_ASKED, keeping.NOT_IT)
    assert step(await types_on(world, FRIEND, PIN)) == CONTACT
    with pytest.raises(Invalid, match="proves nothing"):
        await types_on(world, FRIEND, NUMBER)


async def test_a_pin_is_tried_a_few_times(world: World) -> None:
    await known(world, pin=PIN)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    await world.act(FRIEND, finding.move)
    for _ in range(keeping.PIN_TRIES):
        await types_on(world, FRIEND, "0000")
    assert step(await types_on(world, FRIEND, PIN)) == PIN_ASKED


async def test_what_was_proven_counts_for_an_hour(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    world.clock.tick(HOUR + 1)
    with pytest.raises(Stale):
        await world.act(FRIEND, finding.move)


async def test_buttons_out_of_turn_do_nothing(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await world.act(FRIEND, finding.open_page)
    for act in (finding.no_words, finding.move):
        with pytest.raises(Stale):
            await world.act(FRIEND, act)
    with pytest.raises(Stale):
        await world.act(FRIEND, lambda tx, me: finding.contact(tx, me, NUMBER))
    await types(world, FRIEND, NUMBER, WORDS)
    with pytest.raises(Stale):
        await world.act(FRIEND, lambda tx, me: finding.contact(tx, me, NUMBER))
    assert not await world.do(lambda tx: tx.lost.moves.open_of(1))


async def test_words_that_were_typed_before_the_screen_changed_do_nothing(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER)
    made = words.digest(WORDS, f"salt{AMINA}")
    mark = await world.do(lambda tx: finding.mark_of(tx, NUMBER))
    await world.act(FRIEND, finding.open_page)
    with pytest.raises(Stale):
        await world.act(FRIEND, lambda tx, me: finding._compared(tx, me, [made], mark, [1]))
    assert not await frozen(world)


async def test_ones_own_number_and_words_end_it_too(world: World) -> None:
    await known(world)
    await world.person(FRIEND)
    await types(world, FRIEND, NUMBER, WORDS)
    await types(world, AMINA, NUMBER, WORDS)
    assert not await frozen(world)
