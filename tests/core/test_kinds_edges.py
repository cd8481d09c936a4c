"""The rare turns of asking: what nobody is asked, values as read, taps that come late, edits from another screen."""

from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import asked, decisions
from core.errors import Invalid, Stale
from core.form import answers, reading, saying
from core.form.forms import Form
from core.form.questions import (
    CANT_TELL,
    OPTIONS_MAX,
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    MarkCells,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    SendFile,
    SendLocation,
    TakePhoto,
    WriteText,
)
from core.form.reading import Typed
from core.kinds import Settings
from core.people import Person
from core.ports import Tx
from core.tables import proposing
from core.views import TaskView
from core.working import answering, editing, opening, pressing, tapping
from core.working.changing import change
from tests.core.world import World, start

ANN = 11
ME = Person(1, 1, "en")
DRAFT = Campaign(1, 1, 1, State.DRAFT, "Moods", kind="tag", form=Form((WriteText("a", "What?"),)))


def typed(text: str) -> Typed:
    return Typed(text, ME, 0, ())


@pytest.mark.parametrize("question", [Calculate("c", "", expression="1"), Hidden("h", "", value="1")])
def test_nobody_is_asked_what_is_worked_out(question: Question) -> None:
    with pytest.raises(AssertionError):
        answers.check(question, "1")
    with pytest.raises(AssertionError):
        reading.read(question, typed("1"))


def test_what_is_typed_for_what_is_sent() -> None:
    assert reading.read(WriteText("a", "What?"), typed(CANT_TELL)) == CANT_TELL
    assert reading.read(SendLocation("a", "Where?"), typed("-1.28 36.81")).split()[:2] == ["-1.28", "36.81"]  # type: ignore[union-attr]
    for question in (
        SendLocation("a", "Where?"),
        TakePhoto("a", "A photo"),
        SendFile("a", "A file"),
        MarkCells("a", ""),
    ):
        with pytest.raises(Invalid):
            reading.read(question, typed("home"))


def test_times_as_people_write_them() -> None:
    assert reading.read(PickTime("a", "When?"), typed("2.30 pm")) == "14:30"
    assert reading.read(PickDate("a", "When?"), typed("24 November 2026")) == "2026-11-24"
    assert reading.read(PickDateTime("a", "When?"), typed("24 November 2026 14:30")) == "2026-11-24T14:30"


@pytest.mark.parametrize(
    ("question", "value", "sign"),
    [
        (Acknowledge("a", "Read"), "OK", "✓"),
        (Note("a", "Read"), "OK", "✓"),
        (TakePhoto("a", "A photo"), "a" * 64, "✓"),
        (WriteText("a", "What?"), "", "-"),
    ],
)
def test_values_without_words(question: Question, value: str, sign: str) -> None:
    assert saying.said(question, value).params["value"] == sign
    assert saying.said(question, CANT_TELL).one == "Can't tell"


def test_taps_on_what_is_not_there() -> None:
    several = ChooseSeveral("a", "Which?", ("x", "y"), other=True)
    assert tapping.ticked(several, ["x"], "y") == ["x", "y"]
    ranked = Rank("a", "Order", ("x", "y", "z"))
    assert tapping.ordered(ranked, ["x"], "x") == []
    assert tapping.ordered(ranked, ["x"], "y") == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("question", "part", "number"),
    [(PickDate("a", "When?"), "", 0), (PickDateTime("a", "When?"), "2026-11-24", 24), (PickDateTime("a", "W"), "", 0)],
)
def test_no_day_and_no_hour(question: Question, part: str, number: int) -> None:
    with pytest.raises(Stale):
        pressing._picked(question, part, number)


def test_types_that_the_file_cannot_feed() -> None:
    with pytest.raises(Invalid):
        asked.built(DRAFT, "magic", Settings())
    with pytest.raises(Invalid):
        asked.built(DRAFT, "confirm", Settings())
    assert asked.settings(DRAFT) == Settings("What?", ())
    assert proposing._as_is_right(DRAFT, "tag") is DRAFT


def test_types_that_bring_their_own_questions() -> None:
    """Nothing is decided yet, and still what stands is no question of the requester's."""
    mapping = {"link": "page", "text": "steps", "product": "p"}
    own = {"audit", "bug", "hours", "job", "key_in", "shelf", "survey", "usability", "website"}
    for kind in own:
        given = mapping | {"prompt": "p", "response": "r", "job": "j"}
        made = asked.built(replace(DRAFT, mapping=given), kind, Settings())
        assert asked.asks_its_own(made), kind
        assert asked.own_questions(made) == bool(made.form.questions), kind
        assert asked.settings(made) == Settings()
        with pytest.raises(Invalid, match="its own questions"):
            decisions.question(made, "Does it work?")
    assert not asked.asks_its_own(DRAFT)
    assert not asked.asks_its_own(replace(DRAFT, kind=""))
    assert not asked.asks_its_own(replace(DRAFT, kind="confirm")), "its columns are not known any more"


async def on_form(world: World, *questions: Question, **form: Any) -> TaskView:
    """Ann in front of a task of this form."""
    campaign = await world.campaign(rows=3, questions=questions)

    def shaped(tx: Tx) -> None:
        made = tx.campaigns.get(campaign)
        assert made
        changed = replace(made, form=Form(questions, **form), version=2)
        tx.campaigns.save(changed, State.RUNNING)
        tx.campaigns.publish(changed)
        tx.tasks.renew(campaign, 2, 9)

    await world.do(shaped)
    await world.people(ANN)
    return await world.see(ANN, start(campaign))


async def test_a_warning_is_read_before_anything_is_answered(world: World) -> None:
    await on_form(world, WriteText("a", "What?"), warning="This is rude.")
    with pytest.raises(Invalid, match="warning"):
        await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, "An answer here", 5))


async def test_an_edit_of_what_is_in_hand_from_another_screen(world: World) -> None:
    view = await on_form(world, WriteText("a", "What is it?"), WriteText("b", "And why?"))
    await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, "A red door", 5))
    await world.do(lambda tx: tx.people.show(view.me.id, "balance", {}))
    shown = await world.see(ANN, lambda tx, me: editing.edited(tx, me, 5, 0, "A green door"))
    assert shown.draft["a"] == "A green door"
    with pytest.raises(Invalid, match="changes nothing"):
        await world.act(ANN, lambda tx, me: editing.edited(tx, me, 99, 0, "Nothing of ours"))


async def test_an_edit_while_the_last_choice_is_changed(world: World) -> None:
    pair = (ChooseOne("a", "Which?", ("x", "y"), other=True), ChooseOne("b", "Which?", ("x", "y"), other=True))
    await on_form(world, *pair)
    await world.act(ANN, lambda tx, me: answering.choose(tx, me, 0))
    await world.act(ANN, lambda tx, me: answering.choose(tx, me, 0))
    held = await world.see(ANN, lambda tx, me: answering.choose(tx, me, 0))
    assert held.question.name == "b"
    await world.see(ANN, change)
    await world.act(ANN, pressing.other)
    changed = await world.see(ANN, lambda tx, me: answering.typed(tx, me, 0, "something else", 7))
    again = await world.see(ANN, lambda tx, me: editing.edited(tx, me, 7, 0, "something new"))
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: editing.edited(tx, me, 99, 0, "Nothing of ours"))
    assert (changed.question.name, again.draft["a"]) == ("b", "something new")


async def test_back_in_a_time_that_is_half_picked(world: World) -> None:
    await on_form(world, PickDateTime("a", "When?"))
    day = 739_944
    picked = await world.see(ANN, lambda tx, me: pressing.pick(tx, me, day))
    assert picked.part
    await world.see(ANN, lambda tx, me: pressing.pick(tx, me, 14))
    assert (await world.see(ANN, pressing.clear)).part == picked.part


async def test_all_is_answered_before_it_is_sent(world: World) -> None:
    await on_form(world, *(WriteText(f"q{n}", "What?") for n in range(6)))
    for n in range(6):
        await world.act(ANN, lambda tx, me, n=n: answering.typed(tx, me, 0, f"Answer number {n}", n + 1))  # type: ignore[misc]
    with pytest.raises(Invalid, match="All is answered"):
        await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, "One more answer", 9))


def test_a_question_gone_back_to_that_is_not_there() -> None:
    asked = (WriteText("a", "What?"), WriteText("b", "Why?"))
    assert opening.place(asked, {"at": "z"}, {"a": "x"}) == 1
    assert opening.place(asked, {"at": "b"}, {"a": "x"}) == 1


async def test_own_words_among_several_can_be_unticked(world: World) -> None:
    await on_form(world, ChooseSeveral("a", "Which?", ("x", "y"), other=True))
    await world.see(ANN, pressing.other)
    own = await world.see(ANN, lambda tx, me: answering.typed(tx, me, 0, "something else", 7))
    assert own.chosen == ("something else",)
    assert (await world.see(ANN, lambda tx, me: answering.choose(tx, me, 2))).chosen == ()


async def test_a_rank_may_be_typed(world: World) -> None:
    await on_form(world, Rank("a", "Order", ("tea", "milk", "water"), most=2))
    typed_ = await world.see(ANN, lambda tx, me: answering.typed(tx, me, 0, "Milk", 7))
    assert typed_.chosen == ("milk",)
    assert (await world.see(ANN, lambda tx, me: answering.choose(tx, me, 0))).chosen == ("milk", "tea")
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, "coffee", 8))


async def test_the_last_answer_is_corrected_where_no_task_is_left(world: World) -> None:
    await world.people(12)
    view = await on_form(world, ChooseOne("a", "Which?", ("x", "y"), other=True))
    for n in range(3):
        await world.act(ANN, pressing.other)
        last = await world.act(ANN, lambda tx, me, n=n: answering.typed(tx, me, 0, f"other {n}", 20 + n))  # type: ignore[misc]
    assert not isinstance(last, TaskView)
    await world.act(ANN, lambda tx, me: editing.edited(tx, me, 22, 0, "other still"))
    latest = await world.do(lambda tx: tx.answers.latest(view.campaign.id, view.me.id, 1))
    assert latest[0].values == {"a": "other still"}


async def test_buttons_that_the_question_does_not_have_are_old(world: World) -> None:
    campaign = await world.campaign()
    await world.people(ANN)
    await world.see(ANN, start(campaign))
    for press in (pressing.forward, lambda tx, me: pressing.leaf(tx, me, OPTIONS_MAX + 1)):
        with pytest.raises(Stale):
            await world.act(ANN, press)
