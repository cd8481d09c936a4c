"""A moderator says what is right: once, not about their own answer, and nobody's pay hangs on it."""

import pytest

from core.errors import Invalid, NotAllowed, Refusal, Stale
from core.form.questions import ChooseOne, ChooseSeveral, Question, WriteText, YesNo
from core.known import promoting
from core.launched import completion
from core.people import Role
from core.process import moderation
from core.skills import keeping
from core.verdicts import unsure
from core.verdicts.doubt import Doubt, mark_of
from core.verdicts.ordering import REFITS
from core.verdicts.port import Kept, Stage
from core.work import Case, CaseKind
from core.working import answering
from tests.core.verdicts.adaptive import ANN, BEN, CAT, DAN, EVE, looked_at, says, verdicts
from tests.core.world import MOOD, World, happy, sad, start, tap

WORD = WriteText("word", "Which word?", compared=True)


async def moderator(world: World, who: int) -> None:
    await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def the_case(world: World) -> Case:
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert case.kind is CaseKind.UNSURE
    return case


async def tie(world: World, question: Question = MOOD) -> int:
    """Ann and Ben differ; Cat and Ben are moderators."""
    await world.people(ANN, BEN, CAT, DAN)
    campaign = await world.campaign(rows=1, answers=2, questions=[question])
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    await looked_at(world, campaign)
    for one in (BEN, CAT):
        await moderator(world, one)
    return campaign


async def shown(world: World, case: Case) -> Doubt:
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.doubt
    return facts.doubt


async def test_one_tap_decides(world: World) -> None:
    campaign = await tie(world)
    case = await the_case(world)
    doubt = await shown(world, case)
    assert [(one.value, one.people) for one in doubt.choices] == [("Happy", 1), ("Sad", 1), ("Neither", 0)]
    told = await world.act(CAT, lambda tx, me: unsure.choose(tx, me, case.id, mark_of("Sad")))
    assert "right answer" in told.one
    (kept,) = await verdicts(world, campaign)
    cat = await world.me(CAT)
    assert (kept.value, kept.stage, kept.by_person_id) == ("Sad", Stage.DECIDED, cat.id)
    assert (await shown(world, case)).right == "Sad"
    assert await world.do(lambda tx: tx.jobs.waits(REFITS, str(campaign))), "another that is unsure may be asked now"
    assert await world.do(lambda tx: tx.jobs.waits(completion.WATCH, str(campaign))), "or this was the last"
    for who, right in ((ANN, 0), (BEN, 1)):
        rated = await world.act(who, lambda tx, me: keeping.of(tx, me.id, "classify"))
        assert bool(rated.evidence.right) is bool(right)
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: unsure.nobody(tx, me, case.id))
    await looked_at(world, campaign)
    assert not await world.do(lambda tx: tx.cases.waiting(9))


async def test_of_each_rows_own_options_those_of_the_row_are_offered(world: World) -> None:
    await tie(world, ChooseOne("mood", "Which?", ("${text}", "Sad", "not ${text}")))
    doubt = await shown(world, await the_case(world))
    assert [(one.value, one.people) for one in doubt.choices] == [("text 2", 1), ("Sad", 1), ("not text 2", 0)]


async def test_nobody_can_tell(world: World) -> None:
    campaign = await tie(world)
    case = await the_case(world)
    await world.act(CAT, lambda tx, me: unsure.nobody(tx, me, case.id))
    (kept,) = await verdicts(world, campaign)
    assert (kept.value, kept.stage) == ("?", Stage.DECIDED)
    rated = await world.act(ANN, lambda tx, me: keeping.of(tx, me.id, "classify"))
    assert not rated.evidence.at, "it says nothing of anybody"


@pytest.mark.parametrize(("who", "refused"), [(DAN, NotAllowed), (BEN, NotAllowed)], ids=["a worker", "who answered"])
async def test_who_may_not(world: World, who: int, refused: type[Refusal]) -> None:
    await tie(world)
    case = await the_case(world)
    with pytest.raises(refused):
        await world.act(who, lambda tx, me: unsure.nobody(tx, me, case.id))


async def test_an_old_button_and_no_case(world: World) -> None:
    await tie(world)
    case = await the_case(world)
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: unsure.choose(tx, me, case.id, "00000000"))
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: unsure.nobody(tx, me, 1))


async def test_what_is_right_may_be_written(world: World) -> None:
    await world.people(ANN, BEN, CAT)
    campaign = await world.campaign(rows=1, answers=2, questions=[WORD])
    for who, word in ((ANN, "Simba"), (BEN, "Simbo")):
        await says(world, who, campaign, lambda tx, me, text=word: answering.answer(tx, me, text))
    await looked_at(world, campaign)
    await moderator(world, CAT)
    case = await the_case(world)
    doubt = await shown(world, case)
    assert doubt.writes
    assert [one.value for one in doubt.choices] == ["Simba", "Simbo"]
    await world.act(CAT, lambda tx, me: unsure.ask_word(tx, me, case.id))
    view = await world.act(CAT, unsure.word)
    assert view.doubt == doubt
    with pytest.raises(Invalid):
        await world.act(CAT, lambda tx, me: unsure.write(tx, me, "x" * 5000))
    await world.act(CAT, lambda tx, me: unsure.write(tx, me, " Samba "))
    (kept,) = await verdicts(world, campaign)
    assert (kept.value, kept.stage) == ("Samba", Stage.DECIDED)
    late = await world.campaign(rows=1, answers=2, questions=[WORD])
    assert late


async def test_of_two_questions_one_after_the_other(world: World) -> None:
    await world.people(ANN, BEN, CAT)
    several = ChooseSeveral("tags", "Which?", ("red", "blue"))
    campaign = await world.campaign(rows=1, answers=2, questions=(YesNo("cat", "A cat?"), several))
    for who, n in ((ANN, 0), (BEN, 1)):
        await world.see(who, start(campaign))
        await world.see(who, tap(n))
        await world.see(who, tap(n))
        await world.act(who, answering.done)
    await looked_at(world, campaign)
    await moderator(world, CAT)
    case = await the_case(world)
    assert case.params == {"q": "cat"}
    await world.act(CAT, lambda tx, me: unsure.choose(tx, me, case.id, mark_of("yes")))
    then = await the_case(world)
    assert then.params == {"q": "tags"}
    doubt = await shown(world, then)
    assert [(one.value, one.people) for one in doubt.choices] == [(["red"], 1), (["blue"], 1)]
    assert not doubt.writes


async def test_so_many_wait_at_one_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsure, "OPEN_MAX", 1)
    await world.people(ANN, BEN, EVE)
    campaign = await world.campaign(rows=2, answers=2)
    for who, choice in ((ANN, happy), (BEN, sad)):
        for _ in range(2):
            await says(world, who, campaign, choice)
    await looked_at(world, campaign)
    case = await the_case(world)
    await moderator(world, EVE)
    await world.act(EVE, lambda tx, me: unsure.nobody(tx, me, case.id))
    await looked_at(world, campaign)
    assert (await the_case(world)).task_id != case.task_id


async def test_where_all_who_answered_are_gone_there_is_nothing_to_show(world: World) -> None:
    campaign = await tie(world)
    case = await the_case(world)

    def erase(tx: object) -> None:
        tx.sql._execute(f"UPDATE answer SET content = '{{}}' WHERE campaign_id = {campaign}")  # type: ignore[attr-defined]

    await world.do(erase)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.doubt is None
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: unsure.nobody(tx, me, case.id))


async def test_a_case_is_closed_when_more_is_known(world: World) -> None:
    """Ann turns out to be nearly always right, and Ben seldom: nobody is asked what is settled."""
    campaign = await tie(world)
    case = await the_case(world)
    ann, ben = [(await world.me(who)).id for who in (ANN, BEN)]
    pool = {"options": ["Happy", "Sad", "Neither"], "right": 0.7, "temperature": 1.0, "usual_answers": 200.0}
    await world.do(lambda tx: tx.estimates.keep(campaign, "mood", pool, 400))
    await world.do(lambda tx: tx.estimates.keep_skills(campaign, "mood", {ann: [200, 199, []], ben: [200, 60, []]}))
    await looked_at(world, campaign)
    assert not await world.do(lambda tx: tx.cases.waiting(9))
    over = await world.do(lambda tx: tx.cases.get(case.id))
    assert over
    assert over.outcome == unsure.SETTLED
    assert await world.do(lambda tx: tx.jobs.waits(completion.WATCH, str(campaign)))
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: unsure.choose(tx, me, case.id, mark_of("Sad")))


async def test_what_is_surely_known_while_a_case_waits_is_asked_of_nobody(world: World) -> None:
    """One case a task at a time: a second one would be refused by the store."""
    campaign_id = await tie(world)
    campaign = await world.do(lambda tx: tx.campaigns.get(campaign_id))
    (task,) = await world.do(lambda tx: tx.tasks.first(campaign_id, 9))
    assert campaign
    sure = Kept("Happy", 0.999, 9, agree=True, stage=Stage.RESOLVED)
    await world.do(lambda tx: tx.verdicts.put(campaign_id, task.id, {"answer": sure}))
    assert not await world.do(lambda tx: promoting.suggest(tx, campaign, task))
