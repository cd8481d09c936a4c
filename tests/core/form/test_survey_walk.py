"""A survey with logic of its own on a worker's screen: what it asks follows from the answers, and from nothing else."""

from dataclasses import replace

import pytest

from core import desk
from core.errors import Invalid, Stale
from core.form import surveys, walk
from core.form.answers import Value
from core.form.questions import SEEN
from core.people import Person
from core.ports import Tx
from core.views import TaskView, View
from core.work import Assignment, Held, Lease
from core.working import answering, editing, pressing
from core.xforms.definition import XForm
from tests.core.world import World, start
from tests.core.xforms.made import questions, survey

ANN = 1001
SHOPS = questions(
    "select_one yes_no | open | Is it open? | | | | yes",
    "begin group | hours | Hours | ${open} = 'yes' | | |",
    "integer | from | From what hour? | | . < 24 | An hour of the day. | yes",
    "integer | until | Until what hour? | | . > ${from} | Later than it opens. | yes",
    "end group | | | | | |",
    "text | city | Which town? | | | | yes",
    "text | said | What did they say? | | | | no",
    "select_multiple goods | sells | What is sold? | | | | yes",
    "image | front | The front | | | | no",
    columns="type | name | label | relevant | constraint | constraint_message | required",
    more="| choices |\n| | list_name | name | label |\n| | yes_no | yes | Yes |\n| | yes_no | no | No |\n"
    "| | goods | maize | Maize |\n| | goods | beans | Beans |",
)
PRESET = questions(
    "text | town | Which town? | Nairobi",
    "integer | shops | How many shops? | ",
    columns="type | name | label | default",
)


async def running(world: World, xform: XForm, **files: str) -> int:
    campaign_id = await world.campaign(1)

    def change(tx: Tx) -> None:
        campaign = tx.campaigns.get(campaign_id)
        assert campaign
        changed = replace(campaign, kind="survey", form=surveys.form_of(xform, files), version=2)
        assert tx.campaigns.save(changed, campaign.state)
        tx.campaigns.publish(changed)
        tx.tasks.renew(campaign_id, 2, 500)

    await world.do(change)
    await world.people(ANN)
    return campaign_id


def says(text: str, message: int = 0) -> object:
    return lambda tx, me: answering.typed(tx, me, 0, text, message)


async def say(world: World, text: str, message: int = 0) -> View:
    return await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, text, message))


async def tap(world: World, number: int) -> TaskView:
    return await world.see(ANN, lambda tx, me: answering.choose(tx, me, number))


async def shown(world: World) -> TaskView:
    return await world.see(ANN, desk.again)


async def test_what_is_asked_follows_from_the_answers(world: World) -> None:
    campaign = await running(world, survey(SHOPS))
    view = await world.see(ANN, start(campaign))
    assert (view.question.name, view.question.label, view.total) == ("open", "Is it open?", 5)
    assert view.options == ("Yes", "No")
    view = await tap(world, 0)
    assert (view.question.name, view.heading, view.total) == ("hours/from", ("Hours",), 7)
    with pytest.raises(Invalid, match="value"):
        await say(world, "30")
    await say(world, "8")
    await say(world, "17", 7)
    view = await shown(world)
    assert (view.question.name, view.at) == ("city", 3)
    view = await world.see(ANN, lambda tx, me: editing.edited(tx, me, 7, 0, "18"))
    assert view.draft["hours/until"] == "18"
    with pytest.raises(Invalid, match="value"):
        await world.act(ANN, lambda tx, me: editing.edited(tx, me, 7, 0, "6"))
    for _ in range(3):
        view = await world.see(ANN, pressing.back)
    assert view.question.name == "open"
    view = await tap(world, 1)
    assert (view.question.name, view.total) == ("city", 5), "what is hidden is not asked"
    with pytest.raises(Invalid, match="changes nothing"):
        await world.act(ANN, lambda tx, me: editing.edited(tx, me, 7, 0, "19"))


async def answered(world: World, campaign: int) -> TaskView:
    """All of it, up to the list of the answers."""
    await world.see(ANN, start(campaign))
    await tap(world, 0)
    for text in ("8", "17", "Nakuru", "Come again"):
        await say(world, text)
    await tap(world, 0)
    await world.see(ANN, answering.done)
    return await world.see(ANN, pressing.leave_empty)


async def test_an_answer_that_does_not_fit_any_more_is_asked_for_before_all_is_sent(world: World) -> None:
    campaign = await running(world, survey(SHOPS))
    assert (await answered(world, campaign)).summary

    def later(tx: Tx, me: Person) -> View:
        held = desk.on_screen(tx, me)
        draft: dict[str, Value] = {**held.assignment.draft, "hours/from": "20"}
        return answering.kept(tx, me, held, draft, me.screen.params)

    assert (await world.see(ANN, later)).summary
    view = await world.see(ANN, pressing.send)
    assert (view.question.name, view.summary) == ("hours/until", False)
    assert view.told
    assert view.told.params["value"] == "Later than it opens."
    view = await world.see(ANN, says("22"))  # type: ignore[arg-type]
    assert view.summary
    await world.act(ANN, pressing.send)
    (answer,) = await world.do(lambda tx: tx.answers.of_task(campaign, view.task.id))
    assert answer.values == {
        "open": "yes",
        "hours/from": "20",
        "hours/until": "22",
        "city": "Nakuru",
        "said": "Come again",
        "sells": ["maize"],
        "front": "",
    } | {key: one for key, one in answer.values.items() if key == "said"}


async def test_what_stands_there_already_is_kept_with_a_tap(world: World) -> None:
    campaign = await running(world, survey(PRESET))
    view = await world.see(ANN, start(campaign))
    assert view.before == "Nairobi"
    view = await world.see(ANN, pressing.stand)
    assert (view.question.name, view.draft["town"]) == ("shops", "Nairobi")
    with pytest.raises(Stale):
        await world.act(ANN, pressing.stand)


async def test_what_was_sent_is_not_corrected_by_editing(world: World) -> None:
    campaign = await running(world, survey(PRESET))
    await world.see(ANN, start(campaign))
    await world.see(ANN, pressing.stand)
    await say(world, "3", 9)

    def last(tx: Tx, me: Person) -> View:
        params = {"last": {"c": campaign, "t": task, "at": tx.now, "m": {"9": "shops"}}}
        return editing.edited(tx, replace(me, screen=replace(me.screen, params=params)), 9, 0, "4")

    task = (await world.do(lambda tx: tx.tasks.first(campaign, 1)))[0].id
    with pytest.raises(Invalid, match="sent already"):
        await world.act(ANN, last)


PICTURED = questions(
    "note | look | Look at this. | shop.jpg",
    "note | hear | Hear this. | ",
    columns="type | name | label | media::image",
)


async def test_a_question_shows_its_own_picture(world: World) -> None:
    campaign = await running(world, survey(PICTURED), **{"shop.jpg": "a" * 64})
    view = await world.see(ANN, start(campaign))
    assert (view.file, view.picture, view.media) == ("a" * 64, "a" * 64, "a" * 64)
    view = await world.see(ANN, lambda tx, me: answering.answer(tx, me, SEEN))
    assert (view.file, view.picture) == (None, None)
    assert replace(view, file="b" * 64 + ".mp3").picture is None
    assert replace(view, file="b" * 64 + ".mp3").media == "b" * 64 + ".mp3"


def test_what_was_worked_out_for_the_same_answers_is_not_again() -> None:
    form = surveys.form_of(survey(SHOPS), {})
    me = Person(1, ANN, "en")
    held = _held(form)
    first = walk.through(me, held, {"open": "no"})
    assert walk.through(me, held, {"open": "no"}) is first
    for number in range(walk.KEPT_WALKS + 2):
        walk.through(me, held, {"open": "no", "city": str(number)})
    assert len(held.walks) == walk.KEPT_WALKS
    assert walk.through(me, held, {"open": "no"}) is not first


def _held(form: object) -> Held:
    from core.campaigns import Campaign, State, Task  # noqa: PLC0415 - only here
    from core.form.forms import Form  # noqa: PLC0415 - as above

    assert isinstance(form, Form)
    campaign = Campaign(1, 1, 1, State.RUNNING, "Shops", form=form)
    lease = Assignment(9, 1, 2, 3, Lease.LEASED, 1, 5, 0, 0, {})
    return Held(lease, Task(1, 2, 1, {}), campaign)
