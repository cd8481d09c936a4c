"""What workers say together: counted without names, a case at five, answered for all to read."""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.front import door
from core.people import Role
from core.process import moderation
from core.requesters.page import AskerView
from core.voices import answering, saying
from core.voices.port import UNCLEAR, UNDERPAID, Told
from core.voices.saying import DAY_MS
from core.wages.port import Measured
from core.work import Case, CaseKind
from tests.core.asking import MODERATOR, WORKERS, moderator, worked
from tests.core.giving import refused
from tests.core.world import OWNER, World

ANN, BEN = WORKERS[:2]
FIVE = WORKERS[:5]
ANSWER = "We asked them to pay 8 points from Monday on."


async def complained(world: World, *people: int, kind: str = UNDERPAID) -> int:
    """A campaign of which these people say the same; its id."""
    c = await worked(world, *people)
    for who in people:
        await world.act(who, lambda tx, me: saying.me_too(tx, me, c, kind))
    return c


async def case_of(world: World) -> Case:
    (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.COMPLAINT]
    return case


async def test_it_is_chosen_and_a_sentence_may_follow(world: World) -> None:
    c = await worked(world, ANN, BEN)
    for who, words in ((ANN, "A task takes ten minutes."), (BEN, "")):
        await world.act(who, lambda tx, me: saying.begin(tx, me, c))
        view = await world.act(who, lambda tx, me: saying.choose(tx, me, UNCLEAR))
        assert view.kind == UNCLEAR
        if words:
            await refused(world, Invalid, lambda tx, me: saying.write(tx, me, "?"), who)
        last = await world.act(who, lambda tx, me, w=words: saying.write(tx, me, w) if w else saying.wordless(tx, me))  # type: ignore[misc]
        assert isinstance(last, AskerView)
    assert await world.do(lambda tx: tx.voices.told(c)) == [Told(UNCLEAR, 2)]
    await world.act(ANN, lambda tx, me: saying.me_too(tx, me, c, UNDERPAID))
    assert await world.do(lambda tx: tx.voices.told(c)) == [Told(UNDERPAID, 1), Told(UNCLEAR, 1)], "one voice each"
    await world.act(BEN, lambda tx, me: saying.me_too(tx, me, c, UNCLEAR))
    me = await world.me(ANN)
    (mine,) = await world.do(lambda tx: tx.voices.by(me.id, 9))
    assert (mine.kind, mine.words) == (UNDERPAID, "")


async def test_who_may_not_say_it(world: World) -> None:
    c = await worked(world, ANN)
    await world.person(BEN)
    for who in (BEN, OWNER):
        await refused(world, NotAllowed, lambda tx, me: saying.begin(tx, me, c), who)
    await refused(world, Stale, lambda tx, me: saying.begin(tx, me, 404), ANN)
    await refused(world, Stale, lambda tx, me: saying.me_too(tx, me, c, "rude"), ANN)
    await refused(world, Stale, saying.wordless, ANN)
    await refused(world, Stale, lambda tx, me: saying.choose(tx, me, UNCLEAR), ANN)
    me = await world.me(ANN)
    for _ in range(saying.A_DAY):
        other = await worked(world)
        await world.do(lambda tx, c=other: tx.campaigns.agree(c, me.id))  # type: ignore[misc]
        await world.act(ANN, lambda tx, me, c=other: saying.me_too(tx, me, c, UNCLEAR))  # type: ignore[misc]
    assert "tomorrow" in await refused(world, NotEnough, lambda tx, me: saying.me_too(tx, me, c, UNCLEAR), ANN)


async def test_people_who_hang_together_count_once(world: World) -> None:
    c = await worked(world, *FIVE)
    for who in FIVE[:2]:
        person = (await world.me(who)).id
        await world.do(lambda tx, one=person: tx.signals.rings.put(one, 7, 7))  # type: ignore[misc]
    for who in FIVE:
        await world.act(who, lambda tx, me: saying.me_too(tx, me, c, UNDERPAID))
    assert await world.do(lambda tx: tx.voices.told(c)) == [Told(UNDERPAID, 4)]
    assert not [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.COMPLAINT]


async def test_five_people_are_a_case_that_is_answered_for_all(world: World) -> None:
    c = await complained(world, *FIVE)
    case = await case_of(world)
    await moderator(world)
    await world.do(lambda tx: tx.voices.complaints.link(-7, 0))
    bare = await world.do(lambda tx: answering.lines(tx, case))
    assert len(bare) == 2, "nothing was measured, and nobody wrote a sentence"
    await world.do(lambda tx: tx.wages.keep(Measured(c, 40, 5, 90_000, 120_000, 100, 140, 0, tx.now)))
    await world.act(FIVE[0], lambda tx, me: saying.begin(tx, me, c))
    await world.act(FIVE[0], lambda tx, me: saying.choose(tx, me, UNDERPAID))
    await world.act(FIVE[0], lambda tx, me: saying.write(tx, me, "It takes ten minutes."))
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    said = [one.one for one in facts.lines]
    assert [one.n for one in facts.lines if one.n] == [5]
    assert any("an hour" in one for one in said)
    assert "It takes ten minutes." in str([one.params for one in facts.lines])
    for who in (ANN, OWNER):
        await refused(world, NotAllowed, lambda tx, me: answering.begin(tx, me, case.id), who)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await refused(world, NotAllowed, lambda tx, me: answering.begin(tx, me, case.id), OWNER)
    await world.act(MODERATOR, lambda tx, me: answering.begin(tx, me, case.id))
    assert (await world.act(MODERATOR, answering.screen)).lines
    await refused(world, Invalid, lambda tx, me: answering.write(tx, me, "Yes."), MODERATOR)
    await world.act(MODERATOR, lambda tx, me: answering.write(tx, me, ANSWER))
    await refused(world, Stale, lambda tx, me: answering.begin(tx, me, case.id), MODERATOR)
    assert await world.do(lambda tx: tx.voices.told(c)) == [], "it is answered"
    ((row, title),) = await world.do(answering.latest)
    assert (row.words, row.people, title) == (ANSWER, 5, "Moods")
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [(one.what, one.why) for one in acts] == [("case.answered", ANSWER)]
    assert "Answered" in str((await world.do(lambda tx: answering.lines(tx, case)))[-1].one)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_said_again_after_the_answer_is_answered_again(world: World) -> None:
    c = await complained(world, *FIVE)
    first = await case_of(world)
    await moderator(world)
    await world.act(MODERATOR, lambda tx, me: answering.begin(tx, me, first.id))
    await world.act(MODERATOR, lambda tx, me: answering.write(tx, me, ANSWER))
    world.clock.tick(DAY_MS)
    for who in FIVE[:4]:
        view = await world.act(who, lambda tx, me: saying.me_too(tx, me, c, UNDERPAID))
    assert view.told is not None
    assert "/minutes" in view.told.one
    ((row, _),) = await world.do(answering.latest)
    assert row.words == ANSWER, "it stands until there are enough"
    await world.act(FIVE[4], lambda tx, me: saying.me_too(tx, me, c, UNDERPAID))
    again = await case_of(world)
    assert again.id != first.id
    assert await world.do(lambda tx: tx.voices.told(c)) == [Told(UNDERPAID, 5)]
    assert "said it anew" in (await world.do(lambda tx: answering.lines(tx, first)))[-1].one
    assert not await world.do(lambda tx: answering.tell(tx, first.id))
    world.clock.tick(DAY_MS)
    await world.act(MODERATOR, lambda tx, me: answering.begin(tx, me, again.id))
    await world.act(MODERATOR, lambda tx, me: answering.write(tx, me, "It pays 9 points from today on."))
    assert await world.do(lambda tx: tx.voices.told(c)) == []


async def test_each_who_said_it_is_told_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await complained(world, *FIVE)
    case = await case_of(world)
    await moderator(world)
    await world.act(MODERATOR, lambda tx, me: answering.begin(tx, me, case.id))
    await world.act(MODERATOR, lambda tx, me: answering.write(tx, me, ANSWER))
    monkeypatch.setattr(answering, "BATCH", 2)
    gone = await world.me(FIVE[4])
    await world.do(lambda tx: tx.people.save_profile(replace(gone, consent=0)))
    assert [await world.do(lambda tx: answering.tell(tx, case.id)) for _ in range(4)] == [True, True, False, False]


async def test_after_a_week_the_operators_are_called_each_day(world: World) -> None:
    await complained(world, *FIVE)
    case = await case_of(world)
    assert await world.do(lambda tx: answering.remind(tx, case.id)) == case.due_at
    world.clock.tick(7 * DAY_MS)
    then = await world.do(lambda tx: answering.remind(tx, case.id))
    assert then
    assert then - case.due_at >= DAY_MS
    assert await world.do(lambda tx: answering.remind(tx, case.id, then)) == then
    assert await world.do(lambda tx: answering.remind(tx, 404)) is None


async def test_only_an_operator_links_the_workers_group(world: World) -> None:
    await world.person(ANN)
    await refused(world, NotAllowed, lambda tx, me: answering.link(tx, me, -5), ANN)
    await world.do(lambda tx: tx.office.link_group(-4, 0))
    operator = replace(await world.me(ANN), roles=frozenset({Role.OPERATOR}))
    with pytest.raises(Invalid):
        await world.do(lambda tx: answering.link(tx, operator, -4))
    assert await world.do(lambda tx: tx.voices.complaints.group()) == 0
    await world.do(lambda tx: tx.seats.groups.link(1, -9, operator.id))
    with pytest.raises(Invalid, match="team's own"):
        await world.do(lambda tx: answering.link(tx, operator, -9))
    for group in (-5, -6):
        await world.do(lambda tx, to=group: answering.link(tx, operator, to))  # type: ignore[misc]
    assert await world.do(lambda tx: tx.voices.complaints.group()) == -6
    with pytest.raises(NotAllowed, match="the workers' group"):
        await world.do(lambda tx: door.link_group(tx, operator, -6))
