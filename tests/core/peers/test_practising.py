"""Whose looking rests looks at decided answers alone: each is told at once, none is held against them, ten end it."""

import pytest

from core import desk
from core.errors import NotAllowed, Text
from core.form.questions import CANT_TELL, NO, YES
from core.known import practice
from core.peers import KIND, taking
from core.skills import keeping
from core.skills.levels import Level
from core.views import CampaignCard, TaskView, View
from core.working import answering
from tests.core import reviewing as peers
from tests.core.judging import YES as FINE
from tests.core.judging import decide
from tests.core.peers.test_outcomes import MOD, disputed
from tests.core.reviewing import EVE, FAY
from tests.core.world import World


async def resting(world: World, rows: int = 1) -> int:
    """Eve's looking rests; so many answers were decided as fine, and one more is open. The campaign's id."""
    c, _, case = await disputed(world, rows=rows + 1)
    await world.act(MOD, decide(case, FINE))
    await peers.asks(world)
    await peers.sent(world, c, peers.photo("f"))
    await peers.asks(world)
    await world.act(EVE, lambda tx, me: keeping.pause(tx, me.id, KIND))
    return c


async def says(world: World, what: str) -> str:
    """Eve says it of the answer before her; what she is told."""
    view: View | None = None
    for value in [what] if what in (YES, CANT_TELL) else [NO, what]:
        view = await world.act(EVE, lambda tx, me, value=value: answering.answer(tx, me, value))  # type: ignore[misc]
    assert view
    assert view.told
    return plain(view.told)


def plain(text: Text) -> str:
    return text.one.format(**{name: plain(one) if isinstance(one, Text) else one for name, one in text.params.items()})


@pytest.mark.parametrize(
    ("said", "words", "right"),
    [
        (YES, "Right: a person decided the same.", 1),
        ("wrong", "A person decided that it is done as asked.", 0),
        (CANT_TELL, "A person decided that it is done as asked.", 0),
    ],
)
async def test_what_was_decided_is_told_and_not_held_against_them(
    world: World, said: str, words: str, right: int
) -> None:
    c = await resting(world)
    await peers.looks(world, c, EVE)
    told = await says(world, said)
    assert f"{words} 1 of 10" in told
    kept = await world.act(EVE, lambda tx, me: keeping.of(tx, me.id, KIND))
    assert (kept.level, kept.evidence.right, kept.evidence.wrong) == (Level.PAUSED, 0, 0)
    done = await world.act(EVE, lambda tx, me: tx.known.lessons.practice(me.id, KIND))
    assert (done.done, done.right) == (1, right)
    assert (await world.balance(EVE)).available == 9, "paid as usual"


async def test_nothing_else_is_shown_and_then_they_are_told_so(world: World) -> None:
    c = await resting(world)
    await peers.looks(world, c, EVE)
    await says(world, YES)
    with pytest.raises(NotAllowed, match="nothing to practise"):
        await peers.looks(world, c, EVE)


async def test_where_nothing_was_decided_they_are_told_so(world: World) -> None:
    c = await peers.looked_at(world)
    await peers.reviewers(world, EVE)
    await peers.sent(world, c)
    await peers.asks(world)
    await world.act(EVE, lambda tx, me: keeping.pause(tx, me.id, KIND))
    with pytest.raises(NotAllowed, match="nothing to practise"):
        await peers.looks(world, c, EVE)


async def test_a_set_done_well_ends_it(world: World) -> None:
    c = await resting(world)
    for _ in range(9):
        await world.act(EVE, lambda tx, me: tx.known.lessons.practise(me.id, KIND, right=True))
    await peers.looks(world, c, EVE)
    assert "Well done: 10 of 10 at the first try" in await says(world, YES)
    assert (await world.act(EVE, lambda tx, me: keeping.of(tx, me.id, KIND))).level is Level.NEW
    assert isinstance(await peers.looks(world, c, EVE), TaskView), "they look again"


async def test_who_does_not_rest_is_told_nothing_of_it(world: World) -> None:
    c = await resting(world)
    view = await peers.says(world, c, FAY, YES)
    assert view.told
    assert "decided" not in plain(view.told)


async def test_the_word_that_it_rests_leads_to_practice(world: World) -> None:
    c = await resting(world)
    review = await peers.beside(world, c)

    view = await world.act(EVE, lambda tx, me: practice.begin(tx, me, KIND))
    assert isinstance(view, CampaignCard)
    assert view.offer.campaign.id == review
    await world.act(EVE, lambda tx, me: desk.start(tx, me, review))
    await says(world, YES)
    view = await world.act(EVE, lambda tx, me: practice.begin(tx, me, KIND))
    assert view.told
    assert "no tasks to practise on now" in plain(view.told)


async def test_after_a_set_that_went_wrong_the_next_comes_a_day_later(world: World) -> None:
    c = await resting(world)
    for _ in range(9):
        await world.act(EVE, lambda tx, me: tx.known.lessons.practise(me.id, KIND, right=False))
    await peers.looks(world, c, EVE)
    assert "1 of 10 were right at the first try, and 7 are needed" in await says(world, YES)
    with pytest.raises(NotAllowed, match="The next tasks to practise come in"):
        await peers.looks(world, c, EVE)
    task = await world.act(EVE, lambda tx, me: taking.take(tx, me, tx.campaigns.running()[0]))
    assert task is None
