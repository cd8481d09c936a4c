"""Whoever appeals against a suspension says why: written, spoken, or not at all; those who look get it."""

import pytest

from core.errors import Invalid, Stale
from core.panels import showing
from core.process import moderation
from core.process.process_views import SuspensionAppeal
from core.show import show
from core.suspending import appealing, suspending, words
from core.suspending.port import AGAIN, STAYS
from core.work import CaseKind
from tests.core import jurors
from tests.core.judging import ANN
from tests.core.jurors import asked, draw
from tests.core.suspended import DAN, last, of_kind, refused, suspended
from tests.core.world import World

WHY = "It was my brother who wrote that."
VOICE = "a" * 64 + ".ogg"


async def lines(world: World, case_id: int) -> list[str]:
    facts = await world.do(lambda tx: moderation.facts(tx, case_id))
    assert facts
    return [str(one.params.get("words", one.one)) for one in facts.lines]


async def test_their_words_are_read_by_who_hears_it_and_forgotten_in_time(world: World) -> None:
    await suspended(world)
    view = await world.act(ANN, appealing.begin)
    assert isinstance(view, SuspensionAppeal)
    assert view.why.one.startswith("Two people have decided")
    assert isinstance(await world.act(ANN, show), SuspensionAppeal)
    for wrong in (" ", "x" * 501):
        await refused(world, Invalid, ANN, lambda tx, me, said=wrong: appealing.write(tx, me, said))  # type: ignore[misc]
    noted = await world.act(ANN, lambda tx, me: appealing.write(tx, me, f" {WHY} "))
    assert noted.text.one == "Others look, by {day} at the latest."
    assert (await world.act(ANN, show)).screen.code == "note"
    case = await of_kind(world, CaseKind.SUSPENDED)
    assert WHY in await lines(world, case.id)
    await refused(world, Stale, DAN, lambda tx, me: moderation.send_whole(tx, me, case.id))
    await world.act(DAN, lambda tx, me: suspending.hear(tx, me, case.id, STAYS))
    world.clock.tick(1)
    forgotten = await world.do(lambda tx: tx.privacy.words.forget(tx.now, 9))
    assert case.id in [one.id for one in forgotten]
    assert WHY not in await lines(world, case.id)


async def test_a_voice_is_sent_to_who_asks_for_it(world: World) -> None:
    await suspended(world)
    await refused(world, Stale, ANN, lambda tx, me: appealing.spoken(tx, me, VOICE))
    await world.act(ANN, appealing.begin)
    await world.act(ANN, lambda tx, me: appealing.spoken(tx, me, VOICE))
    case = await of_kind(world, CaseKind.SUSPENDED)
    assert "They say it in a voice message." in await lines(world, case.id)
    await world.act(DAN, lambda tx, me: moderation.send_whole(tx, me, case.id))
    sent = await world.do(lambda tx: [one.params for one in tx.outbox.due(99, 99) if one.kind == "piece"])
    assert [(one["file"], one["of"]) for one in sent] == [(VOICE, 1)]


async def test_nothing_need_be_said(world: World) -> None:
    await refused(world, Stale, ANN, appealing.begin)
    await suspended(world)
    await refused(world, Stale, ANN, appealing.plain)
    await world.act(ANN, appealing.begin)
    await world.act(ANN, appealing.plain)
    assert (await last(world)).state == AGAIN
    case = await of_kind(world, CaseKind.SUSPENDED)
    assert not words.own(case)
    await refused(world, Stale, ANN, appealing.begin)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_jurors_read_and_hear_it(world: World) -> None:
    await suspended(world, days=30)
    await jurors.jurors(world)
    await world.act(ANN, appealing.begin)
    noted = await world.act(ANN, lambda tx, me: appealing.write(tx, me, WHY))
    assert noted.text.one == suspending.JURORS
    case = await of_kind(world, CaseKind.PANEL)
    await draw(world, case)
    who = (await asked(world, case))[0]
    found = await world.act(who, lambda tx, me: showing.shown(tx, me, case.id))
    assert found
    assert WHY in [one.params.get("words") for one in found.lines]
