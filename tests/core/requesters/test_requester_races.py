"""Two at one letter, one check or one complaint in the same moment on PostgreSQL."""

import pytest

from core.errors import Stale
from core.requesters import checking, letters, unanswered
from core.requesters.letters import DAY_MS
from core.voices import saying
from core.voices.port import UNDERPAID, Told
from core.work import CaseKind
from tests.core.asking import MODERATOR, WORKERS, moderator
from tests.core.requesters.test_checking import asked
from tests.core.requesters.test_letters import late, sent
from tests.core.test_races import of, race
from tests.core.voices.test_saying import complained
from tests.core.world import OWNER, World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
OTHER = MODERATOR + 1


async def test_two_moderators_check_one_requester(world: World) -> None:
    case = await asked(world)
    for who in (MODERATOR, OTHER):
        await moderator(world, who)
    won, lost = await race(
        world,
        of(MODERATOR, lambda tx, me: checking.confirm(tx, me, case.id)),
        of(OTHER, lambda tx, me: checking.confirm(tx, me, case.id)),
    )
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)


async def test_who_asks_answers_as_the_clock_calls_a_moderator(world: World) -> None:
    _, thread = await sent(world)
    await world.act(OWNER, lambda tx, me: letters.answer(tx, me, thread))
    world.clock.tick(5 * DAY_MS)
    answered, called = await race(
        world,
        of(OWNER, lambda tx, me: letters.reply(tx, me, "A board with words.")),
        lambda tx: unanswered.remind(tx, thread),
    )
    assert not isinstance(answered, BaseException)
    assert called is None
    assert not [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.UNANSWERED]


async def test_two_moderators_answer_one_letter(world: World) -> None:
    _, thread, case = await late(world)
    for who in (MODERATOR, OTHER):
        await moderator(world, who)
        await world.act(who, lambda tx, me: unanswered.begin_for_them(tx, me, case.id))
    _, lost = await race(
        world,
        of(MODERATOR, lambda tx, me: unanswered.reply_for_them(tx, me, "A board.")),
        of(OTHER, lambda tx, me: unanswered.reply_for_them(tx, me, "Any board.")),
    )
    assert isinstance(lost, Stale)
    assert len(await world.do(lambda tx: tx.letters.words.of(thread, 9))) == 2


async def test_the_fourth_and_the_fifth_voice_come_together(world: World) -> None:
    c = await complained(world, *WORKERS[:3])
    people = WORKERS[3:5]
    for who in people:
        await world.person(who)
        me = await world.me(who)
        await world.do(lambda tx, one=me.id: tx.campaigns.agree(c, one))  # type: ignore[misc]
    first, second = [of(who, lambda tx, me: saying.me_too(tx, me, c, UNDERPAID)) for who in people]
    await race(world, first, second)
    assert await world.do(lambda tx: tx.voices.told(c)) == [Told(UNDERPAID, 5)]
    assert len([one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.COMPLAINT]) == 1
