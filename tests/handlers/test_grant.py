"""Points from the operator."""

from dataclasses import replace

from tests.conversations.requesting import ROWS, decided, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage


async def test_launch_needs_the_whole_cost(stage: Stage) -> None:
    amina = await requester(stage, points=14)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    assert "You lack 1 point" in await amina.tap("Cost and launch")
    assert "Granted: 1 point" in await stage.operator.say(f"/grant 1 {amina.id}")
    await stage.wait(1)
    assert "You were given 1 point" in amina.reads()
    await amina.tap("Look again")
    await amina.tap("Launch")
    assert any("moods · running" in message.get("text", "") for message in amina.messages())


async def test_only_the_operator_grants_and_only_to_requesters(stage: Stage) -> None:
    amina, worker = await requester(stage), await enter(stage)
    assert "Only the operator" in await amina.say(f"/grant 5 {amina.id}")
    assert "/grant 500" in await stage.operator.say("/grant lots")
    assert "no requester" in await stage.operator.say(f"/grant 5 {worker.id}")
    assert "Please send a number" in await stage.operator.say(f"/grant 0 {amina.id}")


async def test_where_everybody_may_give_out_work_anybody_may_be_given_points(stage: Stage) -> None:
    parts = stage.kazi.parts
    settings = parts.context.settings
    changed = replace(settings, requesters=replace(settings.requesters, open=True))
    stage._start(replace(parts, context=replace(parts.context, settings=changed)))
    worker = await enter(stage)
    assert "Granted: 5 points" in await stage.operator.say(f"/grant 5 {worker.id}")
