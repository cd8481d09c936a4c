"""Which rows of a table are known tasks: what the requester sees and decides, and how the draft is counted."""

import pytest

from core.campaigns import Campaign
from core.drafting import launch, steps, studio
from core.drafting.studio_views import DraftView
from core.kinds import Sample
from core.known import filing, reading
from core.tables import columns
from tests.core.giving import AMINA, one
from tests.core.knowing import decide, drafted, launched, looked_at, rows_of
from tests.core.world import World


async def stands(world: World, c: int) -> tuple[int, int]:
    """Rows of work, and known tasks, as the draft says; after its rows were looked at anew."""
    await looked_at(world, c)
    view = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(view, DraftView)
    return view.campaign.rows, view.known


async def test_rows_with_an_answer_are_no_work(world: World) -> None:
    c = await drafted(world, rows_of(4, ["Good", "bad"], hint="Read it slowly."))
    assert await stands(world, c) == (4, 2)
    kept = await world.do(lambda tx: tx.known.page(c, 0, 10))
    assert [(one.answers, one.hint, task.row) for one, task in kept] == [
        ({"answer": ["Good"]}, "Read it slowly.", 2),
        ({"answer": ["Bad"]}, "Read it slowly.", 3),
    ]


async def test_a_table_whose_rows_all_have_an_answer_is_work(world: World) -> None:
    c = await drafted(world, rows_of(0, ["Good"] * 30))
    assert await stands(world, c) == (30, 0)
    await decide(world, c, known="10")
    assert await stands(world, c) == (20, 10)
    await decide(world, c, known="all")
    assert await stands(world, c) == (0, 30)
    await decide(world, c, known="20")
    assert await stands(world, c) == (10, 20)
    await decide(world, c, known="-")
    assert await stands(world, c) == (30, 0)


async def test_what_is_no_answer_is_named_and_asked_of_people(world: World) -> None:
    c = await drafted(world, rows_of(2, ["Good", "Ugly"]))
    assert await stands(world, c) == (3, 1)
    found = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(found, DraftView)
    assert [problem["params"] for problem in found.draft.problems] == [{"row": 3, "value": "Ugly"}]


async def test_other_options_make_other_rows_known(world: World) -> None:
    rows = [{"text": f"text {n}", "answer": said} for n, said in enumerate(("Hot", "Cold", "", ""))]
    c = await drafted(world, rows)
    assert await stands(world, c) == (4, 0), "there is nothing to choose from yet"
    await decide(world, c, options="Hot\nWarm")
    assert await stands(world, c) == (3, 1)
    await decide(world, c, options="Hot\nCold")
    assert await stands(world, c) == (2, 2)


async def test_a_row_for_somebody_named_stays_work(world: World) -> None:
    rows = [{**row, "assign_to": name} for row, name in zip(rows_of(1, ["Good", "Bad"]), ("", "Ann", ""), strict=True)]
    c = await drafted(world, rows)
    assert await stands(world, c) == (2, 1)


async def test_known_tasks_have_a_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "ROWS_MAX", 2)
    c = await drafted(world, rows_of(1, ["Good"] * 4))
    assert await stands(world, c) == (3, 2)


async def test_a_row_that_lacks_its_picture_is_no_known_task_either(world: World) -> None:
    c = await drafted(world, rows_of(2, ["Good", "Bad"]))
    before = await one(world, c)
    await world.do(lambda tx: filing.unplanned(tx, before, [task.id for _, task in tx.known.page(c, 0, 1)]))
    assert await world.do(lambda tx: tx.known.count(c)) == 1


async def test_the_launch_sets_their_money_aside(world: World) -> None:
    c = await launched(world, rows_of(30, ["Good", "Bad"]), answers="3")
    slots = await world.do(lambda tx: tx.known.slots.all(c))
    assert (slots.count, slots.minor) == (10, 50), "90 answers: one known to nine others"
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == (90 + 10) * 5
    assert await world.free(c) == 0


async def test_the_summary_says_what_they_cost(world: World) -> None:
    c = await drafted(world, rows_of(1, ["Good", "Bad"]), answers="1")
    view = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert view.cost == (1 + 2 * 4) * 5  # type: ignore[attr-defined]
    assert view.known.count == 8  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("names", "taken", "found"),
    [
        (("text", "answer", "hint"), (), {"known": "answer", "hint": "hint"}),
        (("text", "Correct answer"), (), {"known": "Correct answer"}),
        (("text", "hint"), (), {}),
        (("text", "answer", "gold"), ("answer",), {"known": "gold"}),
    ],
)
def test_columns_of_known_answers(names: tuple[str, ...], taken: tuple[str, ...], found: dict[str, str]) -> None:
    assert columns.answered(Sample(names, [dict.fromkeys(names, "x")]), taken) == found


def test_the_step_is_there_only_where_a_table_has_them() -> None:
    bare = Campaign(1, 1, 1, None, "x")  # type: ignore[arg-type]
    assert filing.ROWS not in steps.open_to(bare)
    assert filing.most(bare) == 0


async def told_of(world: World, c: int) -> list[tuple[str, object]]:
    """What is wrong with rows, as the draft says."""
    found = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(found, DraftView)
    return [(one["one"], one["params"]) for one in found.draft.problems]


async def test_a_row_whose_answer_can_show_nothing_is_told(world: World) -> None:
    """By row, and it stays work; other kinds of task take it up again."""
    rows = [{"text": f"text {n}", "answer": said} for n, said in enumerate(("Red", "", "Blue"))]
    c = await drafted(world, rows)
    await decide(world, c, kind="write")
    assert await stands(world, c) == (3, 0)
    assert await told_of(world, c) == [
        (reading.OWN_WORDS, {"row": 2}),
        (reading.OWN_WORDS, {"row": 4}),
    ]
    await decide(world, c, kind="classify")
    await decide(world, c, options="Red\nBlue")
    assert await stands(world, c) == (1, 2)


async def test_a_row_that_names_somebody_is_told(world: World) -> None:
    rows = [{**row, "assign_to": name} for row, name in zip(rows_of(1, ["Good", "Bad"]), ("", "Ann", ""), strict=True)]
    c = await drafted(world, rows)
    assert await told_of(world, c) == [(reading.NAMES_SOMEBODY, {"row": 3})]
