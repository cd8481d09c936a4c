"""Time windows of rows: read with the file, held to by the lease and the check-in, said in the person's words."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core import desk
from core.campaigns import LEASE_SECONDS_MAX, Campaign, State, Task
from core.drafting import studio
from core.drafting.drafts import unpack
from core.drafting.studio_views import AskView, DraftView
from core.errors import Invalid, Text
from core.kinds import Settings
from core.launched import running
from core.on_site import windows
from core.people import Person
from core.tables import sampling
from core.tables.rows import window_of
from core.typed.zones import of_country
from core.views import CampaignCard, JobList
from tests.core.giving import AMINA, refused
from tests.core.jobbing import (
    ANN,
    BEN,
    DAY,
    HOUR,
    cell,
    file,
    launched,
    lives,
    row,
    says,
)
from tests.core.world import World, start
from tests.fakes import START

CASES: dict[str, list[Any]] = json.loads(Path(__file__).with_name("windows.json").read_text("utf-8"))

UNREAD = (
    "Row 3: “soon” in column from is no day and time I can read. Write it as 2026-11-30 14:00. The row was left out."
)


def campaign(country: str) -> Campaign:
    more = {windows.ZONE: of_country(country)} if country else {}
    mapping = {"from": "from", "until": "until"}
    return Campaign(1, 1, 1, State.DRAFT, "Jobs", mapping=mapping, settings=Settings(more=more))


def spoken(text: Text | None) -> str | None:
    """In English."""
    if text is None:
        return None
    return text.one.format(**{name: spoken(one) if isinstance(one, Text) else one for name, one in text.params.items()})


@pytest.mark.parametrize(("begins", "ends", "country", "found"), CASES["rows"])
def test_a_row(begins: str, ends: str, country: str, found: list[str | None] | str) -> None:
    data = {"from": begins, "until": ends}
    read = window_of(campaign(country), Person(1, 1, "en", country), 7, data, START)
    if isinstance(read, Text):
        assert isinstance(found, str)
        assert found in str(spoken(read))
    else:
        assert [f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%dT%H:%M}" if at else None for at in read] == found


@pytest.mark.parametrize(("begins", "ends", "country", "found"), CASES["said"])
def test_it_is_said(begins: int, ends: int, country: str, found: str | None) -> None:
    window = (START + begins * HOUR if begins else 0, START + ends * HOUR if ends else 0)
    assert spoken(windows.said(campaign("KE"), Person(1, 1, "en", country), window, START)) == found


@pytest.mark.parametrize(
    ("opens", "closes", "until"),
    [
        (0, 0, 600_000),
        (0, 2 * HOUR, 2 * HOUR),
        (HOUR, 2 * HOUR, 2 * HOUR),
        (HOUR, 0, HOUR + 600_000),
        (-HOUR, 0, 600_000),
        (0, 30 * DAY, LEASE_SECONDS_MAX * 1000),
        (20 * DAY, 40 * DAY, 20 * DAY + LEASE_SECONDS_MAX * 1000),
    ],
)
def test_a_lease_ends_with_the_window(opens: int, closes: int, until: int) -> None:
    task = Task(1, 1, 2, {}, opens_at=opens and START + opens, closes_at=closes and START + closes)
    assert windows.lease_end(task, 600, START) == START + until


async def test_rows_are_named_when_the_file_comes_in(world: World) -> None:
    rows = [row(1, cell(world, 1), cell(world, 5)), row(2, "soon"), row(3, cell(world, 5), cell(world, 1)), row(4)]
    c, wrong = await file(world, rows)
    assert [spoken(one) for one in wrong] == [
        UNREAD,
        "Row 4 ends before it begins; it was left out.",
    ]
    view = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(view, DraftView)
    assert (view.campaign.rows, view.campaign.kind, "zone" in view.missing) == (2, "job", False)
    assert spoken(view.when) == (
        "Row 2: 🕒 From 21 September 2026, 18:13 until 21 September 2026, 22:13 (Nairobi time)"
    )


async def test_without_a_country_the_clock_is_asked_for(world: World) -> None:
    rows = [row(1, "", cell(world, 1)), row(2, "2026-10-01 09:00", "2026-10-02 09:00"), row(3, "?")]
    c, wrong = await file(world, rows, country="")
    assert len(wrong) == 1
    view = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(view, DraftView)
    assert (view.campaign.rows, "zone" in view.missing, view.when) == (2, True, None)
    asked = await world.act(AMINA, lambda tx, me: studio.go_on(tx, me, c))
    while isinstance(asked, AskView) and asked.step != "zone":
        asked = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "-"))
    assert isinstance(asked, AskView)
    assert "do not know that clock" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "my clock"))
    view = await says(world, c, "zone", "+14")
    assert isinstance(view, DraftView)
    assert (view.campaign.rows, view.draft.left_out) == (1, 2), "by that clock the first row is over"
    (problem,) = view.draft.problems
    assert spoken(unpack(problem)) == "The time of row 2 is over already; it was left out."
    view = await says(world, c, "zone", "Nairobi")
    assert isinstance(view, DraftView)
    assert (view.campaign.rows, view.draft.left_out, view.draft.problems) == (2, 1, ())
    assert spoken(view.when) == "Row 2: 🕒 Until 21 September 2026, 18:13 (Nairobi time)"


async def test_another_kind_of_task_has_no_windows(world: World) -> None:
    c, _ = await file(world, [row(1, "", cell(world, 1)), row(2, "", cell(world, 2))])
    view = await says(world, c, "kind", "write")
    assert isinstance(view, DraftView)
    assert (view.when, view.campaign.rows, "zone" in view.missing) == (None, 2, False)
    assert {(one.opens_at, one.closes_at) for one in await world.do(lambda tx: tx.tasks.first(c, 9))} == {(0, 0)}
    view = await says(world, c, "kind", "job")
    assert isinstance(view, DraftView)
    assert [one.closes_at - START for one in await world.do(lambda tx: tx.tasks.first(c, 9))] == [
        HOUR - START % 60_000,
        2 * HOUR - START % 60_000,
    ]


async def test_a_file_with_many_rows_is_gone_through_in_batches(world: World) -> None:
    c, _ = await file(world, [row(n, "", cell(world, 1 + n % 7)) for n in range(1, 702)])
    assert (await world.do(lambda tx: sampling.step(tx, c, 0))) is not None
    view = await says(world, c, "zone", "+14")
    assert isinstance(view, DraftView)
    assert (view.campaign.rows, view.draft.left_out, len(view.draft.problems)) == (0, 701, 5)


async def test_whoever_takes_it_early_is_told_when_it_begins(world: World) -> None:
    c = await launched(world, (24, 48))
    await world.person(ANN)
    card = await world.act(ANN, desk.look)
    assert isinstance(card, CampaignCard)
    assert str(spoken(card.ahead.when)).startswith("🕒 From 22 September 2026, 17:13 until 23 September 2026, 17:13")
    task = await world.see(ANN, start(c))
    assert task.assignment.leased_until == task.task.closes_at
    assert spoken(task.when) == spoken(card.ahead.when)
    assert "opens" not in {one.kind for one in await world.do(lambda tx: tx.outbox.due(99, 1))}
    world.clock.tick(24 * HOUR)
    (notice,) = [one for one in await world.do(lambda tx: tx.outbox.due(99, 1)) if one.kind == "opens"]
    assert (notice.chat_id, notice.params["t"]) == (ANN, task.task.id)


async def test_work_for_later_leaves_room_for_other_work(world: World) -> None:
    c = await launched(world, (24, 48), (24, 48))
    await lives(world, BEN, "KE")
    await world.person(ANN)
    booked = await world.see(ANN, start(c))
    assert (await world.see(ANN, start(c))).task == booked.task, "one at a time of one campaign"
    other = await world.campaign(rows=1)
    card = await world.act(ANN, desk.look)
    assert isinstance(card, CampaignCard)
    assert card.offer.campaign.id == other
    listed = await world.act(ANN, desk.jobs)
    assert isinstance(listed, JobList)
    assert [one.campaign.id for one in listed.booked] == [c]
    await world.turn(other, state=State.PAUSED)
    assert (await world.see(ANN, desk.look)).task == booked.task, "else it is what there is"
    await world.turn(c, state=State.PAUSED)
    assert (await world.see(ANN, start(c))).task == booked.task, "who holds a task may finish it"
    only = await world.act(ANN, desk.jobs)
    assert isinstance(only, JobList)
    assert not only.offers
    world.clock.tick(24 * HOUR)
    await world.turn(other, state=State.RUNNING)
    assert (await world.see(ANN, desk.look)).task == booked.task
