"""What a juror is shown, and an appeal that was spoken."""

import pytest

from core.errors import Invalid, Stale
from core.panels import showing
from core.panels.port import RIGHT, UNSURE
from core.process import appeals
from tests.core.judging import ANN, CAT, NO, appealing, the_case
from tests.core.jurors import appealed, asked, draw, jurors, rejected, says
from tests.core.world import World


async def test_each_is_shown_what_there_is_to_look_at_and_nothing_of_the_others(world: World) -> None:
    _, case = await appealed(world)
    first, second, third = await asked(world, case)
    await says(world, first, case, RIGHT)
    found = await world.act(second, lambda tx, me: showing.shown(tx, me, case.id))
    assert found
    assert found.is_open
    assert found.case.params["words"] == "It does say so"
    assert found.item
    assert found.item.decisions[-1].sentence == NO.sentence
    assert (found.pay.minor, found.voice, found.tally) == (5, "", {})
    assert await world.act(CAT, lambda tx, me: showing.shown(tx, me, case.id)) is None
    assert await world.act(first, lambda tx, me: showing.shown(tx, me, 404)) is None
    await world.act(second, lambda tx, me: showing.whole(tx, me, case.id))
    with pytest.raises(Stale):
        await world.act(first, lambda tx, me: showing.whole(tx, me, case.id))
    await says(world, second, case, UNSURE)
    await says(world, third, case, UNSURE)
    over = await world.act(first, lambda tx, me: showing.shown(tx, me, case.id))
    assert over
    assert not over.is_open
    assert [one.params["n"] for one in showing.said(over.tally)] == [1, 2]
    assert over.item
    made = over.item.decisions
    assert len(await world.do(lambda tx: showing.of_decision(tx, made, made[-1].id))) == 2
    assert await world.do(lambda tx: showing.of_decision(tx, made, 404)) == ()


async def test_an_appeal_may_be_spoken(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    for screen in (False, True):
        if screen:
            await world.act(ANN, lambda tx, me: appeals.begin(tx, me, answer.campaign_id, answer.task_id))
            await world.act(ANN, lambda tx, me: appeals.spoken(tx, me, "a" * 64 + ".ogg"))
        else:
            with pytest.raises(Stale):
                await world.act(ANN, lambda tx, me: appeals.spoken(tx, me, "a" * 64 + ".ogg"))
            with pytest.raises(Invalid):
                await world.act(ANN, appealing(answer, " "))
    case = await the_case(world)
    await draw(world, case)
    who = (await asked(world, case))[0]
    found = await world.act(who, lambda tx, me: showing.shown(tx, me, case.id))
    assert found
    assert found.voice == "a" * 64 + ".ogg"
    await world.act(who, lambda tx, me: showing.whole(tx, me, case.id))
    told = await world.do(lambda tx: [(one.chat_id, one.kind) for one in tx.outbox.due(99, 1)])
    assert {(who, "whole"), (who, "piece")} <= {*told}
