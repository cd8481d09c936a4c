"""What a person said of who asks, and wrote to them, goes with them; the counts of many stay."""

from core.privacy import whole
from core.requesters import letters, stars
from core.voices import saying
from core.voices.port import UNCLEAR, Told
from core.work import CaseKind
from tests.core.asking import WORKERS, owner, worked
from tests.core.privacy.leaving import erased, finish, give_up
from tests.core.requesters.test_letters import late
from tests.core.world import OWNER, World

ANN, BEN = WORKERS[:2]


async def test_it_stands_in_their_file_and_goes_with_them(world: World) -> None:
    c = await worked(world, ANN, BEN)
    await owner(world)
    for who in (ANN, BEN):
        await world.act(who, lambda tx, me: saying.me_too(tx, me, c, UNCLEAR))
        await world.act(who, lambda tx, me: stars.ask(tx, me, c))
        await world.act(who, lambda tx, me: stars.say(tx, me, 2))
        await world.act(who, lambda tx, me: letters.ask(tx, me, c))
        await world.act(who, lambda tx, me: letters.send(tx, me, "What is a sign?"))
    me = await world.me(ANN)
    thread = await world.do(lambda tx: tx.letters.hold(c, me.id, 0))
    await world.act(OWNER, lambda tx, me: letters.answer(tx, me, thread.id))
    await world.act(OWNER, lambda tx, me: letters.reply(tx, me, "A board."))
    found = await whole.whole(world.store, me)
    assert [one["words"] for one in found["letters"]] == ["A board.", "What is a sign?"]
    assert [one["says"] for one in found["said_of_jobs"]] == [UNCLEAR]
    assert [one["pay"] for one in found["thinks_of_who_asks"]] == [2]
    await give_up(world, ANN)
    await finish(world, await erased(world, ANN))
    assert await world.do(lambda tx: letters.in_file(tx, me, 9)) == {
        "letters": [],
        "said_of_jobs": [],
        "thinks_of_who_asks": [],
    }
    assert await world.do(lambda tx: tx.voices.told(c)) == [Told(UNCLEAR, 2)], "a count names nobody"


async def test_nobody_answers_a_letter_of_somebody_who_went(world: World) -> None:
    _, _, case = await late(world)
    await give_up(world, ANN)
    await finish(world, await erased(world, ANN))
    found = await world.do(lambda tx: tx.cases.get(case.id))
    assert found
    assert (found.kind, bool(found.decided_at)) == (CaseKind.UNANSWERED, True)
