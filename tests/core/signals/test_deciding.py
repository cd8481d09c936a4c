"""A moderator's word on a case: on all of it, or that one of several is another person; what waited for it goes on.

Mutants that these tests kill: a button that means a letter and not a person, a word on one that closes the case, one
that is counted in all the same, a hold that outlasts the word or ends with another case's.
"""

import pytest

from core.errors import Stale, Text
from core.process import moderation
from core.signals import deciding, fraud, fraud_words, holding, rings
from core.signals.deciding import APART, FINE, LOOK, ONE
from core.signals.port import HELD, NUMBER, Fraud
from tests.core.signals.test_noticing import ANN, ASHA, DORA, SAME, STRAIGHT, card, cases, crowd, notice, says
from tests.core.test_races import of, race
from tests.core.world import World


async def test_one_of_several_is_another_person(world: World) -> None:
    """The case goes on with the others; letters stay whose they were."""
    c, people = await crowd(world)
    ann, ben, cat = people
    await notice(world, c, "together", [ann, ben], **SAME)
    await notice(world, c, "photos", [ben, cat], n=3)
    (case,) = await cases(world)
    assert "another person" in (await world.act(ASHA, lambda tx, me: deciding.part(tx, me, case.id, cat))).one
    assert "C is another person." in await card(world, case)
    for who in (cat, 404):
        with pytest.raises(Stale):
            await world.act(DORA, lambda tx, me, who=who: deciding.part(tx, me, case.id, who))  # type: ignore[misc]
    await says(world, ONE)
    assert await world.do(lambda tx: rings.as_one(tx, people)) == {ann: ann, ben: ann, cat: cat}
    assert not await world.do(lambda tx: deciding.parted(tx, people[:2]))


async def test_of_two_told_apart_neither_is_left_out(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    await notice(world, c, "together", [ann, ben], **SAME)
    await says(world, APART)
    assert not await world.do(lambda tx: deciding.parted(tx, [ann, ben]))


@pytest.mark.parametrize(("do", "goes_on"), [(FINE, True), (LOOK, False)])
async def test_payouts_that_waited_go_on_with_the_word(world: World, do: str, goes_on: bool) -> None:
    c, (ann, _, _) = await crowd(world)
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (case,) = await cases(world)
    await world.act(ASHA, lambda tx, me: fraud.hold(tx, me, case.id))
    assert await world.do(lambda tx: holding.until(tx, ann)) > 0
    await says(world, do)
    assert (await world.do(lambda tx: holding.until(tx, ann)) == 0) is goes_on
    told = (await world.act(ANN, fraud_words.told))[0][0].one
    assert told.startswith("A person has looked: you are paid") is goes_on


async def test_a_hold_of_another_case_stays(world: World) -> None:
    _, (ann, _, _) = await crowd(world)
    held = Fraud(ann, 7, HELD, at=world.clock.now(), due_at=world.clock.now() + 1000)
    await world.do(lambda tx: tx.signals.fraud.save(held))
    await world.do(lambda tx: holding.release(tx, [ann, 404], 8))
    assert await world.do(lambda tx: holding.state_of(tx, ann)) == HELD


async def test_a_button_means_whom_it_meant_though_letters_moved(world: World) -> None:
    """Ben is of Ann's ring, and so B; then something is found of Cat, who comes before him."""
    c, (ann, ben, cat) = await crowd(world)
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (case,) = await cases(world)
    (before,) = [await world.do(lambda tx: moderation.facts(tx, case.id))]
    await notice(world, c, "photos", [ann, cat], n=3)
    (after,) = [await world.do(lambda tx: moderation.facts(tx, case.id))]
    assert before
    assert after
    assert ([*before.people], [*after.people]) == ([ann, ben], [ann, cat, ben])
    await world.act(ASHA, lambda tx, me: fraud.begin(tx, me, case.id, [*before.people][1]))
    assert (await world.act(ASHA, fraud.sentence)).letter == "C"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_told_apart_and_counted_as_one_in_the_same_moment(world: World) -> None:
    """The word on the case comes first, or after: never is somebody told apart in a case that is over."""
    c, people = await crowd(world)
    ann, ben, cat = people
    await notice(world, c, "together", [ann, ben], **SAME)
    await notice(world, c, "photos", [ben, cat], n=3)
    (case,) = await cases(world)
    one, part = await race(
        world,
        of(ASHA, lambda tx, me: deciding.decide(tx, me, case.id, ONE)),
        of(DORA, lambda tx, me: deciding.part(tx, me, case.id, cat)),
    )
    assert isinstance(one, Text)
    found = await world.do(lambda tx: rings.as_one(tx, people))
    assert found == {ann: ann, ben: ann, cat: ann if isinstance(part, Stale) else cat}
