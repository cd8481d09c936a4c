"""People on a requester's list, and campaigns whose rows name them."""

from collections.abc import Sequence

from core import desk
from core.drafting import studio
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake
from core.teams import entries, joining, listing
from core.teams.roster import Entry, queue_of
from core.teams.team_views import Invited
from core.views import View
from tests.core.giving import AMINA, requester
from tests.core.world import World

SITE = "https://t.me/kazi_bot?start="


async def people(world: World, *lines: str, who: int = AMINA) -> None:
    """Write people onto the requester's list."""
    if not await world.do(lambda tx: tx.people.by_telegram(who)):
        await requester(world, who, points=100_000)
    await world.act(who, lambda tx, me: listing.ask(tx, me, team=False))
    view = await world.act(who, lambda tx, me: listing.typed(tx, me, "\n".join(lines), world.random))
    assert view.told
    assert "Written" in view.told.one, view.told


async def entry(world: World, name: str, who: int = AMINA) -> Entry:
    found = await world.act(who, lambda tx, me: tx.teams.roster.find(tx.office.organisation_of(me.id), name))
    assert found, name
    return found


async def link(world: World, name: str, who: int = AMINA) -> str:
    """The token of a new link for this name."""
    one = await entry(world, name, who)
    view = await world.act(who, lambda tx, me: entries.link(tx, me, one.id, world.random, SITE))
    assert view.link.startswith(SITE + joining.JOIN_LINK)
    assert len(view.link.removeprefix(SITE)) <= 64
    return view.link.removeprefix(SITE + joining.JOIN_LINK)


async def joins(world: World, who: int, name: str, called: str = "") -> View:
    """Somebody comes onto the list by a link: as a person, or into a team as ``called``."""
    token = await link(world, name)
    if not await world.do(lambda tx: tx.people.by_telegram(who)):
        await world.person(who)
    view = await world.act(who, lambda tx, me: joining.by_link(tx, me, token))
    assert isinstance(view, Invited)
    view = await world.act(who, joining.agree)
    if called:
        view = await world.act(who, lambda tx, me: joining.named(tx, me, called))
    return view


async def taken_in(world: World, names: Sequence[str]) -> tuple[int, list[str]]:
    """A draft of a row for each name; its id, and what is said of rows left out."""
    if not await world.do(lambda tx: tx.people.by_telegram(AMINA)):
        await requester(world, points=100_000)
    rows = [{"text": f"text {n}", "options": "Good|Bad", "assign_to": name} for n, name in enumerate(names, 2)]

    def make(tx: Tx, me: Person) -> tuple[int, list[str]]:
        campaign = studio.begin(tx, me, "Moods", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        assert job
        intake.head(tx, campaign.id, Sample(("text", "options", "assign_to"), rows))
        wrong = intake.add_rows(tx, campaign.id, list(enumerate(rows, 2)), job.id, {})
        intake.finish(tx, campaign.id, me.id, job.id, intake.Came())
        return campaign.id, [one.one for one in wrong]

    return await world.act(AMINA, make)


async def drafted(world: World, names: Sequence[str], who: str = "-", **steps: str) -> int:
    """A draft with everything decided; its id."""
    c, wrong = await taken_in(world, names)
    assert not wrong
    decided = {"question": "How?", "asks": "Nuru Lab", "purpose": "To learn", "price": "5", "answers": "1", "who": who}
    for step, text in (decided | steps).items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    return c


async def launched(world: World, names: Sequence[str], who: str = "-", **steps: str) -> int:
    c = await drafted(world, names, who, **steps)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


async def sees(world: World, who: int, c: int) -> list[str]:
    """The texts of all the person is given of a campaign, one after the other, skipping each."""
    found = []
    view: View = await world.act(who, lambda tx, me: desk.start(tx, me, c))
    while getattr(view, "task", None):
        found.append(view.task.data["text"])  # type: ignore[attr-defined]
        view = await world.act(who, desk.skip)
    return found


__all__ = ["AMINA", "drafted", "entry", "joins", "launched", "link", "people", "queue_of", "sees", "taken_in"]
