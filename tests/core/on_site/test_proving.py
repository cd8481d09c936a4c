"""Places and photos that belong together in time; a pin that nobody sent."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import steps
from core.drafting.setup import told
from core.drafting.steps_proofs import PROOFS
from core.errors import Invalid, Stale
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import Question, SendLocation, TakePhoto, WriteText
from core.kinds import Settings
from core.on_site import proving
from core.on_site.proving import How
from core.working import answering
from tests.core.world import World, start

ANN = 1001
SHA, PLACE = "a" * 64, "-1.28 36.81 0 5"
HERE, PHOTO = SendLocation("here", "Here?", near="-1.28 36.81", radius_m=100, there=True), TakePhoto("shop", "The shop")
FAR = SendLocation("far", "And there?")
MINUTE = 60_000


def campaign(*questions: Question, minutes: str = "") -> Campaign:
    more = {proving.WITHIN: minutes} if minutes else {}
    return Campaign(1, 1, 1, State.DRAFT, "Shops", "place", form=Form(questions), settings=Settings(more=more))


@pytest.mark.parametrize(
    ("questions", "minutes", "within"),
    [
        ((HERE, PHOTO), "", 10),
        ((HERE, PHOTO), "30", 30),
        ((HERE, PHOTO), "0", 0),
        ((FAR, PHOTO), "", 0),
        ((FAR, PHOTO), "5", 5),
        ((HERE,), "5", 0),
        ((PHOTO,), "5", 0),
    ],
)
def test_within_how_many_minutes(questions: tuple[Question, ...], minutes: str, within: int) -> None:
    assert proving.within(campaign(*questions, minutes=minutes)) == within


def test_the_step_is_there_where_both_are_and_told() -> None:
    made = campaign(HERE, PHOTO)
    assert proving.WITHIN in steps.open_to(made)
    assert proving.WITHIN not in steps.open_to(campaign(PHOTO))
    step = PROOFS[proving.WITHIN]
    after = step.take(made, "30")
    assert (told(after)[proving.WITHIN], proving.within(after)) == ("30", 30)
    assert all(step.label(value).one for value in step.quick)
    assert step.now(after) != step.now(made)
    with pytest.raises(Invalid):
        step.take(made, "a day")


@pytest.mark.parametrize(
    ("draft", "again"),
    [
        ({"here": PLACE, "here@": "0", "shop": SHA, "shop@": str(10 * MINUTE)}, ""),
        ({"here": PLACE, "here@": "0", "shop": SHA, "shop@": str(11 * MINUTE)}, "here"),
        ({"here": PLACE, "here@": str(11 * MINUTE), "shop": SHA, "shop@": "0"}, "shop"),
        ({"here": PLACE, "here@": "0", "far": PLACE, "far@": str(20 * MINUTE), "shop": SHA, "shop@": "900000"}, ""),
        ({"here": "?", "shop": SHA, "shop@": str(99 * MINUTE)}, ""),
        ({"here@": "0", "shop": SHA, "shop@": str(99 * MINUTE)}, ""),
        ({"here": PLACE, "here@": "0", "shop@": str(99 * MINUTE)}, ""),
        ({"here": PLACE, "here@": "0", "shop*": [SHA], "shop@": str(99 * MINUTE)}, "here"),
    ],
    ids=[
        "in time",
        "place older",
        "photo older",
        "near one of two",
        "no place",
        "place awaited",
        "photo awaited",
        "parts",
    ],
)
def test_the_older_one_is_asked_for_anew(draft: dict[str, Value], again: str) -> None:
    made = campaign(HERE, FAR, PHOTO)
    kept, text = proving.together(made, made.form.questions, draft)
    assert bool(text) is bool(again)
    assert (again not in kept) or not again
    assert kept.keys() <= draft.keys()


def test_what_fits_once_stays() -> None:
    """Its time is forgotten, so that no later place counts against it."""
    draft: dict[str, Value] = {"here": PLACE, "here@": "0", "shop": SHA, "shop@": "0"}
    made = campaign(HERE, PHOTO)
    kept, _ = proving.together(made, made.form.questions, draft)
    assert "shop@" not in kept
    assert proving.together(made, made.form.questions, {**kept, "here@": str(99 * MINUTE)})[1] is None


def test_when_an_answer_came() -> None:
    assert proving.stamp(PHOTO, How(5), {}) == {"shop@": "5"}
    assert proving.stamp(PHOTO, How(), {"shop@": "4"}) == {"shop@": "4"}
    assert proving.stamp(PHOTO, How(), {}) == {}
    assert proving.stamp(WriteText("say", "?"), How(5), {}) == {}


def test_nobody_has_to_be_where_nothing_is_paid_for_it() -> None:
    assert proving.lacking(Form((FAR,)), {"far": "?"}) == []
    assert [one.rule for one in proving.lacking(Form((HERE,)), {"here": "?"})] == ["place"]
    assert proving.asks_live(HERE, PLACE, How())
    assert not any(
        proving.asks_live(*one) for one in ((FAR, PLACE, How()), (HERE, "?", How()), (HERE, PLACE, How(live=True)))
    )


async def test_a_button_for_a_pin_that_is_gone(world: World) -> None:
    c = await world.campaign(1, questions=(HERE, PHOTO))
    await world.people(ANN)
    await world.see(ANN, start(c))
    with pytest.raises(Stale):
        await world.act(ANN, answering.pinned)
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, "-1.28, 36.81"))
    view = await world.see(ANN, lambda tx, me: answering.answer(tx, me, PLACE, how=How(7)))
    assert view.pinned
    view = await world.see(ANN, answering.pinned)
    assert (view.question.name, view.draft["here@"]) == ("shop", "7")
    assert replace(view, draft={}).pinned is False
