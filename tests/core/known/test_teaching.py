"""Known tasks that teach: before a campaign's others, and after a pause; one more try, the hint, and what counts."""

from core import desk
from core.errors import NotAllowed, Text
from core.known import board, practice, resting, teaching
from core.pay import DAY_MS
from core.skills import keeping
from core.skills.levels import PRACTICE, Level
from core.task_queues import KNOWN
from core.views import CampaignCard, NothingLeft, TaskView, View
from core.working import answering
from storage import votes
from storage.reads import Reads
from tests.core.giving import AMINA, refused
from tests.core.knowing import ANN, SKILL, kept_of, later, launched, right_of, rows_of, works, wrong_of
from tests.core.world import World

HINT = "Look at the end of it."


def said(view: View) -> list[str]:
    """The sentences of what is told, the innermost ones."""
    assert view.told
    found, waits = list[str](), [view.told]
    while waits:
        one = waits.pop(0)
        inner = [part for part in one.params.values() if isinstance(part, Text)]
        waits = [*inner, *waits]
        if not inner:
            found.append(one.one.format(**{key: str(part) for key, part in one.params.items()}))
    return found


async def choose(world: World, number: int) -> View:
    return await world.act(ANN, lambda tx, me: answering.choose(tx, me, number))


async def test_some_come_first_and_say_what_is_right(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good", "Bad", "Good", "Bad"], hint=HINT), training="2")
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert view.task.queue == KNOWN
    assert said(view) == ["First 2 tasks to learn from, paid as usual. After each I say what is right."]
    again = await choose(world, wrong_of(view))
    assert isinstance(again, TaskView)
    assert again.task.id == view.task.id
    assert said(again) == ["Not quite."]
    assert teaching.tried(again.draft) == Text("Not quite. {hint} Please try once more.", params={"hint": HINT})
    second = await choose(world, right_of(again))
    assert isinstance(second, TaskView)
    assert (second.task.queue, second.can_change) == (KNOWN, False)
    assert "Right." in said(second)
    assert "1 of 2" in said(second)
    await choose(world, wrong_of(second))
    third = await choose(world, wrong_of(second))
    assert isinstance(third, TaskView)
    assert second.options[right_of(second)] in said(third), "what is right"
    assert "That was the last to learn from: now the others." in said(third)
    assert (await world.balance(ANN)).available == 10, "paid whatever was said"
    await later(world)
    assert (await kept_of(world, ANN)).golds == 0, "nobody is held to what they said while they learned"
    given = await works(world, ANN, c, 11)
    assert len([view for view in given if view.task.queue == KNOWN]) == 2, "the others of them, mixed in"


async def test_what_was_told_beforehand_is_in_no_refit_and_in_no_count(world: World, url: str) -> None:
    """The second try of a task that teaches is right because somebody has said so."""
    await world.people(ANN)
    c = await launched(world, rows_of(4, ["Good", "Bad"]), training="1")
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    await choose(world, wrong_of(view))
    await choose(world, right_of(view))
    reads = Reads(url)
    try:
        read = {one.task.id: one for one in await votes.page(reads, c, 0, 9)}
    finally:
        await reads.close()
    assert (read[view.task.id].given, bool(read[view.task.id].right)) == ([], True)
    shown = await world.act(AMINA, lambda tx, me: board.see(tx, me, c))
    assert isinstance(shown, board.BoardView)
    assert [line.answered for line in shown.lines] == [0, 0]


async def paused(world: World, *rows: str, hint: str = "") -> int:
    """A campaign with so many known tasks, and somebody whose work of its kind rests."""
    await world.people(ANN)
    c = await launched(world, rows_of(9, rows, hint=hint), answers="2")
    await world.act(ANN, lambda tx, me: keeping.pause(tx, me.id, SKILL))
    return c


async def test_who_practised_well_begins_anew(world: World) -> None:
    c = await paused(world, *["Good", "Bad"] * 6)
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert said(view) == [f"To practise: {PRACTICE} tasks, paid as usual. After each I say what is right."]
    for n in range(PRACTICE):
        assert view.task.queue == KNOWN
        if n < 3:
            await choose(world, wrong_of(view))
        after = await choose(world, right_of(view))
        assert isinstance(after, TaskView)
        view = after
    assert "Well done: 7 of 10 at the first try. You begin anew." in said(view)
    kept = await kept_of(world, ANN)
    assert (kept.level, kept.evidence.count, kept.golds) == (Level.NEW, 0, 0)
    assert (await world.balance(ANN)).available == PRACTICE * 5


async def test_who_practised_badly_goes_on_the_next_day(world: World) -> None:
    """Whoever guesses is not paid for it set after set."""
    c = await paused(world, *["Good", "Bad"] * 8)
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    after: View = view
    for _ in range(PRACTICE):
        assert isinstance(after, TaskView)
        again = await choose(world, wrong_of(after))
        assert isinstance(again, TaskView)
        assert teaching.tried(again.draft) == Text("Not quite. Please look again and try once more.")
        after = await choose(world, wrong_of(again))
    assert isinstance(after, NothingLeft)
    assert "1 day" in said(after), "until the next"
    assert (await kept_of(world, ANN)).level is Level.PAUSED
    told = (await practise(world)).told
    assert told
    assert told == after.why, "and so says the button"
    assert await refused(world, NotAllowed, lambda tx, me: desk.start(tx, me, c), ANN) == told.one
    world.clock.tick(DAY_MS)
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    assert view.task.queue == KNOWN


async def test_each_set_that_went_wrong_makes_the_next_wait_longer(world: World) -> None:
    await paused(world)
    days = []
    for _ in range(6):
        for _ in range(PRACTICE):
            now = await world.act(ANN, lambda tx, me: resting.practise(tx, me.id, SKILL, right=False))
        told = await world.act(ANN, lambda tx, me: resting.waits(tx, me.id, SKILL))
        assert told
        days.append(told.params["days"].n)  # type: ignore[union-attr]
    assert days == [1, 2, 4, 8, 16, 16]
    assert now.failed == 5, "before this one"


async def test_of_fewer_tasks_that_are_there_as_large_a_part_is_needed(world: World) -> None:
    c = await paused(world, *["Good", "Bad", "Good", "Bad", "Good", "Good"])
    view: View = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    for _ in range(6):
        assert isinstance(view, TaskView)
        view = await choose(world, right_of(view))
    assert "Well done: 6 of 6 at the first try. You begin anew." in said(view)
    assert (await kept_of(world, ANN)).level is Level.NEW


async def practise(world: World) -> View:
    return await world.act(ANN, lambda tx, me: practice.begin(tx, me, SKILL))


async def test_the_way_to_practise_leads_past_a_card_that_was_agreed_to(world: World) -> None:
    c = await paused(world, *["Good", "Bad"] * 6)
    card = await practise(world)
    assert isinstance(card, CampaignCard)
    assert card.offer.campaign.id == c
    await world.act(ANN, lambda tx, me: desk.start(tx, me, c))
    await world.act(ANN, desk.stop)
    view = await practise(world)
    assert isinstance(view, TaskView)
    assert view.task.queue == KNOWN


async def test_where_there_is_nothing_to_practise_on_the_way_says_so(world: World) -> None:
    await paused(world)
    told = (await practise(world)).told
    assert told
    assert told.one.startswith("Your work of this kind rests, and here are no tasks to practise on now.")
    assert told.params["days"].n == 7  # type: ignore[union-attr]


async def test_where_there_is_nothing_to_practise_on_rest_ends_after_a_week_and_after_longer_each_time(
    world: World,
) -> None:
    await paused(world)
    for days in (7, 14):
        world.clock.tick(days * DAY_MS - 1)
        await practise(world)
        assert (await kept_of(world, ANN)).level is Level.PAUSED
        world.clock.tick(1)
        view = await practise(world)
        assert view.told == Text(
            "You have rested long enough: you begin anew. Take your time, that is never held against you."
        )
        assert (await kept_of(world, ANN)).level is Level.NEW
        await world.act(ANN, lambda tx, me: keeping.pause(tx, me.id, SKILL))


async def test_who_does_not_rest_goes_on_working(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(9, ["Good", "Bad"] * 6))
    card = await practise(world)
    assert isinstance(card, CampaignCard)
    assert (card.offer.campaign.id, card.told) == (c, None)


async def test_where_nothing_is_left_to_practise_on_one_is_told_what_to_do(world: World) -> None:
    c = await paused(world, "Good")
    view = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    end = await choose(world, right_of(view))
    assert isinstance(end, NothingLeft)
    assert end.why.one.startswith("Your work of this kind rests")
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred == end.why
    assert await refused(world, NotAllowed, lambda tx, me: desk.start(tx, me, c), ANN) == end.why.one
    other = await launched(world, rows_of(3))
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, other))
    assert isinstance(card, CampaignCard)
    assert card.barred == end.why, "here was never something to practise on"
