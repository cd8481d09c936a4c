"""No new work for a while: two people, a reason, an end, an appeal; and money stays what it is."""

import pytest

from core import desk
from core.drafting import launch
from core.errors import Invalid, NotAllowed, Stale
from core.front import profile
from core.ledger import Balance
from core.people import Role
from core.process import moderation, review
from core.signals import rings
from core.signals.port import NUMBER
from core.suspending import suspending, words
from core.suspending.port import AGAIN, ENDS, IN_FORCE, LIFTED, NO, OVER, SAID, STANDS, STAYS, YES, Step
from core.views import NothingLeft
from core.work import Case, CaseKind, Standing, Verdict
from tests.core import giving
from tests.core.judging import ANN, BEN, CAT, now, the_case, waiting, written
from tests.core.suspended import (
    DAN,
    DAY_MS,
    EVA,
    SENTENCE,
    appealed,
    asked,
    both,
    last,
    of_kind,
    proposed,
    refused,
    suspended,
    tick,
    told,
)
from tests.core.world import World, start


async def test_two_people_say_so_and_the_person_reads_why(world: World) -> None:
    case = await proposed(world)
    assert (await last(world)).state == SAID
    assert await told(world) == ([], False), "nothing is so yet"
    assert (await world.me(ANN)).suspended_until == 0
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.lines[0].params["words"] == SENTENCE
    await refused(world, NotAllowed, BEN, lambda tx, me: suspending.decide(tx, me, case.id, YES))
    await refused(world, NotAllowed, EVA, lambda tx, me: suspending.decide(tx, me, case.id, YES))
    await world.act(CAT, lambda tx, me: suspending.decide(tx, me, case.id, YES))
    await refused(world, Stale, DAN, lambda tx, me: suspending.decide(tx, me, case.id, NO))
    step = await last(world)
    assert (step.state, step.until) == (IN_FORCE, world.clock.now() + 7 * DAY_MS)
    texts, may = await told(world)
    assert may
    assert texts[0].startswith("Two people have decided")
    assert "It comes from {what}, in “{title}”." in texts
    acts = await world.act(ANN, lambda tx, me: tx.acts.about(me.id, 9))
    assert [one.what for one in acts] == ["suspension.force", "case.suspend", "suspension.said"]
    assert [one.why for one in acts] == [SENTENCE, "", SENTENCE]


async def test_another_account_of_who_asked_for_it_is_no_second_person(world: World) -> None:
    case = await proposed(world)
    ben, cat = await world.me(BEN), await world.me(CAT)
    await world.do(lambda tx: rings.link(tx, ben.id, cat.id, NUMBER))
    await refused(world, NotAllowed, CAT, lambda tx, me: suspending.decide(tx, me, case.id, YES))
    assert (await last(world)).state == SAID


async def test_no_new_work_and_nothing_else(world: World) -> None:
    other = await world.campaign(rows=2)
    answer = await waiting(world)
    await world.act(ANN, start(other))
    await both(world, await of_kind(world, CaseKind.REVIEW))
    assert (await last(world)).state == IN_FORCE
    view = await world.act(ANN, desk.look)
    assert view.screen.code == "task", "what they hold they may finish"
    after = await world.act(ANN, written("Happy"))
    assert isinstance(after, NothingLeft)
    assert after.why.one.startswith("You can take no new work until")
    await refused(world, NotAllowed, ANN, start(other))
    assert (await world.act(ANN, desk.jobs)).screen.code == "nothing"
    page = await world.act(ANN, profile.open_page)
    assert page.suspended
    assert page.may_appeal
    case = await of_kind(world, CaseKind.REVIEW)
    await world.act(CAT, lambda tx, me: review.decide(tx, me, case.id, review.Ruling(Verdict.APPROVE)))
    assert (await now(world, answer)).standing is Standing.APPROVED
    assert (await world.balance(ANN)).available == 10


async def test_nothing_is_launched_meanwhile(world: World) -> None:
    me = await giving.requester(world)
    draft = await giving.draft(world)
    await giving.decided(world, draft)
    said = Step(1, 1, me.id, 0, IN_FORCE, "unsafe", SENTENCE, 7, world.clock.now() + 1, 0, 0, 0)
    await world.do(lambda tx: tx.suspensions.add(said))
    await refused(world, NotAllowed, giving.AMINA, lambda tx, me: launch.launch(tx, me, draft, waits=False))
    world.clock.tick(1)
    await world.act(giving.AMINA, lambda tx, me: launch.launch(tx, me, draft, waits=False))


async def test_it_ends_by_itself(world: World) -> None:
    await suspended(world)
    assert await tick(world) == world.clock.now() + 7 * DAY_MS
    world.clock.tick(7 * DAY_MS)
    assert (await world.me(ANN)).suspended_until <= world.clock.now()
    assert await tick(world) == 0
    assert (await last(world)).state == OVER
    assert (await told(world))[0][0].startswith("The time is over")
    assert await tick(world) == 0
    await refused(world, Stale, ANN, suspending.appeal)


async def test_what_nobody_says_a_second_time_is_nothing(world: World) -> None:
    case = await proposed(world)
    again = await world.do(lambda tx: tx.cases.get(case.task_id))
    assert again is None
    await refused(world, Stale, CAT, lambda tx, me: suspending.begin(tx, me, case.id))
    world.clock.tick(7 * DAY_MS)
    assert await tick(world) == 0
    assert (await last(world)).state == LIFTED
    assert await told(world) == ([], False), "they never hear of it"
    ended = await world.do(lambda tx: tx.cases.get(case.id))
    assert ended
    assert (ended.outcome, ended.decided_by) == (NO, 0)


@pytest.mark.parametrize("who", [BEN, CAT])
async def test_no_is_one_persons_word_and_it_can_be_taken_back(world: World, who: int) -> None:
    case = await proposed(world)
    await world.act(who, lambda tx, me: suspending.decide(tx, me, case.id, NO))
    assert (await last(world)).state == LIFTED
    assert (await world.me(ANN)).suspended_until == 0


@pytest.mark.parametrize(("do", "state"), [(STAYS, STANDS), (ENDS, LIFTED)])
async def test_an_appeal_is_heard_by_others(world: World, do: str, state: str) -> None:
    case = await appealed(world)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert "appeals" in facts.lines[0].one
    await refused(world, Stale, ANN, suspending.appeal)
    for who in (BEN, CAT, EVA):
        await refused(world, NotAllowed, who, lambda tx, me: suspending.hear(tx, me, case.id, do))
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await refused(world, NotAllowed, ANN, lambda tx, me: suspending.hear(tx, me, case.id, do))
    await refused(world, Stale, DAN, lambda tx, me: suspending.hear(tx, me, 404, do))
    await world.act(DAN, lambda tx, me: suspending.hear(tx, me, case.id, do))
    await refused(world, Stale, DAN, lambda tx, me: suspending.hear(tx, me, case.id, do))
    assert (await last(world)).state == state
    assert bool((await world.me(ANN)).suspended_until) is (do == STAYS)
    assert not (await told(world))[1]


async def test_an_appeal_that_nobody_hears_ends_it(world: World) -> None:
    case = await appealed(world)
    assert await tick(world) == world.clock.now() + 14 * DAY_MS
    world.clock.tick(14 * DAY_MS)
    assert await tick(world) == 0
    assert (await last(world)).state == LIFTED
    assert (await told(world))[0] == ["It is over: you can take work again. Sorry that you had to wait. /work"]
    ended = await world.do(lambda tx: tx.cases.get(case.id))
    assert ended
    assert ended.outcome == ENDS


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_one_has_asked_for_another_confirms_and_does_not_ask_for(world: World) -> None:
    await proposed(world)
    case = (await last(world)).case_id
    with pytest.raises(Stale, match="said already"):
        await world.act(DAN, lambda tx, me: suspending.begin(tx, me, case))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_who_won_an_appeal_is_not_suspended_for_the_same_again(world: World) -> None:
    card = await suspended(world, days=30)
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.SUSPENDED)
    await world.act(DAN, lambda tx, me: suspending.hear(tx, me, case.id, ENDS))
    for again in ((await last(world)).case_id, card.id):
        with pytest.raises(Stale, match="once already"):
            await world.act(BEN, lambda tx, me, again=again: suspending.begin(tx, me, again))  # type: ignore[misc]


async def test_a_short_one_is_over_before_its_appeal_is(world: World) -> None:
    await appealed(world, days=7)
    assert (await last(world)).state == AGAIN
    world.clock.tick(7 * DAY_MS)
    assert await tick(world) == 0
    assert (await last(world)).state == OVER
    assert not [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.SUSPENDED]


async def test_where_only_those_two_are_there_the_operators_hear_it(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await asked(world, case)
    card = await of_kind(world, CaseKind.SUSPEND)
    await world.act(CAT, lambda tx, me: suspending.decide(tx, me, card.id, YES))
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    await world.act(ANN, suspending.appeal)
    cards = await world.do(lambda tx: [one.chat_id for one in tx.outbox.due(99, 1) if one.kind == "card"])
    assert {-7, review.OPERATORS} <= {*cards}


async def test_what_is_not_whole_is_refused(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await refused(world, NotAllowed, ANN, lambda tx, me: suspending.begin(tx, me, case.id))
    await refused(world, Stale, BEN, lambda tx, me: suspending.begin(tx, me, 404))
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await refused(world, NotAllowed, ANN, lambda tx, me: suspending.begin(tx, me, case.id))
    await refused(world, Stale, BEN, lambda tx, me: suspending.choose(tx, me, "abuse"))
    await world.act(BEN, lambda tx, me: suspending.begin(tx, me, case.id))
    await refused(world, Invalid, BEN, lambda tx, me: suspending.write(tx, me, SENTENCE))
    for wrong in ("8", "-7", "for ever", ""):
        await refused(world, Stale, BEN, lambda tx, me, what=wrong: suspending.choose(tx, me, what))  # type: ignore[misc]
    for what in ("sold", "90"):
        view = await world.act(BEN, lambda tx, me, what=what: suspending.choose(tx, me, what))  # type: ignore[misc]
    assert (view.reason, view.days) == ("sold", 90)
    for text in ("No.", "x" * 501):
        await refused(world, Invalid, BEN, lambda tx, me, text=text: suspending.write(tx, me, text))  # type: ignore[misc]
    await refused(world, Stale, ANN, suspending.appeal)
    await refused(world, Stale, BEN, lambda tx, me: suspending.decide(tx, me, case.id, YES))


async def test_a_question_and_what_is_gone_is_evidence_too(world: World) -> None:
    await waiting(world)
    me = await world.me(ANN)
    for number, text in ((404, "It comes from {what}."),):
        step = Step(number, number, me.id, number, IN_FORCE, "abuse", SENTENCE, 7, 1, 1, 0, 0)
        found = await world.do(lambda tx, step=step: words.evidence(tx, step))  # type: ignore[misc]
        assert found.one == text
    assert await world.do(lambda tx: words.lines(tx, Case(1, CaseKind.SUSPEND, me.id, 0, 404, {}, 0, 0))) == ()


async def test_f21_a_suspended_worker_can_still_be_paid_out(world: World) -> None:
    """What is theirs stays theirs: the balance is untouched and nothing holds it."""
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(CAT, lambda tx, me: review.decide(tx, me, case.id, review.Ruling(Verdict.APPROVE)))
    await both(world, case)
    assert await world.balance(ANN) == Balance(answer.reward_minor, 0, 0)
