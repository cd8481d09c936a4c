"""What happens between a look and a step; and the small rules of the counters around due process."""

from collections.abc import Callable
from typing import Any

import pytest

from core import cashier, notes
from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.front import door, profile
from core.front.account_views import QuestionView
from core.ledger import Balance
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals, helpdesk, moderation, review
from core.process.process_views import AppealList
from core.process.review import Ruling
from core.show import show
from core.work import Standing, Verdict
from tests.core.judging import (
    AGAIN,
    ANN,
    BEN,
    CAT,
    HALF,
    NO,
    YES,
    appealing,
    decide,
    now,
    the_case,
    waiting,
    written,
)
from tests.core.stopping import jobs
from tests.core.world import Meanwhile, World


async def races(
    world: World, who: int, f: Callable[[Tx, Person], object], do: Callable[[Tx], object], when: tuple[str, int]
) -> None:
    """``f`` comes second: ``do`` is done just before its nth use of a group."""

    def run(tx: Tx, me: Person) -> object:
        between: Any = Meanwhile(tx, when[0], do, when[1])
        return f(between, me)

    with pytest.raises(Stale):
        await world.act(who, run)


@pytest.mark.parametrize("ruling", [YES, HALF, AGAIN, NO], ids=lambda one: one.verdict)
async def test_a_ruling_that_comes_second_changes_nothing(world: World, ruling: Ruling) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    cat = await world.me(CAT)
    await races(world, BEN, decide(case, ruling), lambda tx: review.decide(tx, cat, case.id, NO), ("campaigns", 1))
    assert (await now(world, answer)).standing is Standing.REVIEW, "both were rolled back"


async def test_a_case_that_was_closed_meanwhile_decides_nothing(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await races(world, BEN, decide(case, YES), lambda tx: tx.cases.decide(case.id, 0, "redo"), ("campaigns", 1))
    assert await world.balance(ANN) == Balance(0, 5, 0)
    assert (await now(world, answer)).standing is Standing.REVIEW


@pytest.mark.parametrize("ruling", [NO, HALF])
async def test_an_appeal_that_comes_too_late_is_told_so(world: World, ruling: Ruling) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), ruling))
    rejected = await now(world, answer)
    await races(world, ANN, appealing(answer), lambda tx: review.refuse(tx, rejected), ("assignments", 1))


async def test_what_is_done_again_too_late_is_told_so(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), AGAIN))
    back = await now(world, answer)
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    await races(world, ANN, written("Hello there"), lambda tx: review.reject(tx, back), ("assignments", 2))


@pytest.mark.parametrize("ruling", [None, AGAIN, NO])
async def test_the_clock_leaves_what_was_decided_meanwhile(world: World, ruling: Ruling | None) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    cat = await world.me(CAT)
    if ruling:
        await world.act(BEN, decide(case, ruling))
    before = await now(world, answer)
    world.clock.tick(20 * 24 * 3_600_000)

    def first(tx: Tx) -> object:
        if ruling is None:
            return review.decide(tx, cat, case.id, NO)
        return review.refuse(tx, before)

    def tick(tx: Tx) -> None:
        between: Any = Meanwhile(tx, "cases", first)
        appeals.tick(between, 9)

    await world.do(tick)
    assert (await now(world, answer)).standing is (Standing.REFUSED if ruling else Standing.REJECTED)


async def asked(world: World, who: int = ANN) -> int:
    await world.act(who, lambda tx, me: helpdesk.ask(tx, me, "When am I paid?"))
    return (await the_case(world)).id


def replying(case_id: int, words: str) -> Callable[[Tx, Person], object]:
    def f(tx: Tx, me: Person) -> object:
        helpdesk.begin_reply(tx, me, case_id)
        again = tx.people.by_id(me.id)
        assert again
        return helpdesk.reply(tx, again, words)

    return f


async def test_the_first_reply_counts(world: World) -> None:
    await world.people(ANN, BEN)
    await world.act(BEN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    case_id = await asked(world)
    for words in ("", "x", "x" * 2001):
        with pytest.raises(Invalid):
            await world.act(BEN, replying(case_id, words))
    with pytest.raises(NotAllowed):
        await world.act(ANN, replying(case_id, "I know"))
    await races(
        world, BEN, replying(case_id, "Soon."), lambda tx: tx.cases.decide(case_id, 0, "answered"), ("cases", 3)
    )
    await world.act(BEN, replying(case_id, "Soon."))
    with pytest.raises(Stale):
        await world.act(BEN, replying(case_id, "Later."))
    with pytest.raises(Stale):
        await world.act(BEN, decide_help(case_id))


def decide_help(case_id: int) -> Callable[[Tx, Person], object]:
    return lambda tx, me: review.decide(tx, me, case_id, YES)


@pytest.mark.parametrize("words", ["", "Hm?", "x" * 1001])
async def test_a_question_has_a_length(world: World, words: str) -> None:
    await world.person(ANN)
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, words))


async def test_three_questions_of_one_person_wait_at_most(world: World) -> None:
    await world.people(ANN, BEN)
    for _ in range(helpdesk.OPEN_MAX):
        await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "Is anyone there?"))
    with pytest.raises(NotEnough):
        await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "Is anyone there?"))
    await world.act(BEN, lambda tx, me: helpdesk.ask(tx, me, "Is anyone there?"))


SCREENS: dict[str, Callable[[Tx, Person], object]] = {
    "reading": lambda tx, me: helpdesk.read(tx, me, "privacy"),
    "question": helpdesk.question,
    "balance": cashier.balance,
    "me": lambda tx, me: profile.open_page(tx, me, "reads"),
    "note": lambda tx, me: notes.note(tx, me, "Sent. Thank you."),
    "appeals": appeals.listed,
}


@pytest.mark.parametrize("code", SCREENS)
async def test_each_screen_is_drawn_again_as_it_was(world: World, code: str) -> None:
    await world.person(ANN)
    drawn = await world.act(ANN, SCREENS[code])
    again = await world.act(ANN, show)
    assert type(again) is type(drawn)
    assert again.screen.code == code
    if isinstance(again, QuestionView):
        return
    assert {**vars(again), "me": 0, "screen": 0} == {**vars(drawn), "me": 0, "screen": 0}


async def test_the_sentence_is_asked_again_until_someone_else_decides(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, lambda tx, me: moderation.ask_sentence(tx, me, case.id, Ruling(Verdict.REJECT, "wrong")))
    assert (await world.act(BEN, show)).screen.code == "sentence"
    await world.act(CAT, decide(case, YES))
    shown = await world.act(BEN, show)
    assert shown.screen.code != "sentence"
    assert shown.told


async def test_small_refusals(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    with pytest.raises(NotAllowed, match="group only"):
        await world.act(BEN, lambda tx, me: moderation.resend(tx, me, case.id, -99))
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: cashier.live_in(tx, me, "XX"))
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, 1))
    assert await world.do(lambda tx: moderation.facts(tx, 1)) is None
    await world.act(ANN, lambda tx, me: tx.people.show(me.id, "task", {"c": 0, "t": 0}))
    with pytest.raises(Invalid, match="Skip or Stop"):
        await world.act(ANN, notes.cancel)


async def test_a_person_reads_so_many_languages(world: World) -> None:
    await world.person(ANN)
    for n in range(profile.READS_MAX + 1):
        await world.act(ANN, lambda tx, me, n=n: profile.toggle_reads(tx, me, f"l{n}"))  # type: ignore[misc]
    assert len((await world.me(ANN)).reads) == profile.READS_MAX


async def test_who_is_not_known_leaves_nothing(world: World) -> None:
    await world.do(lambda tx: door.left(tx, 999))


async def test_the_list_of_appeals_is_drawn_again_at_its_page(world: World) -> None:
    answers = await jobs(world, appeals.LISTED_MAX + 1, who=[ANN])
    for n, one in enumerate(answers):
        world.clock.tick(n)
        await world.do(lambda tx, one=one: review.reject(tx, one))  # type: ignore[misc]  # bound here
    page = await world.act(ANN, appeals.listed)
    assert (len(page.items), page.more) == (appeals.LISTED_MAX, 1)
    assert page.items[0].answer.task_id == answers[-1].task_id, "what can be appealed longest"
    second = await world.act(ANN, lambda tx, me: appeals.listed(tx, me, appeals.LISTED_MAX))
    assert (second.first, len(second.items), second.more) == (appeals.LISTED_MAX, 1, 0)
    again = await world.act(ANN, show)
    assert isinstance(again, AppealList)
    assert again.items == second.items
    await world.do(lambda tx: review.refuse(tx, second.items[0].answer))
    assert (await world.act(ANN, appeals.listed_again)).first == 0, "that page is gone"
