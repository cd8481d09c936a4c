"""What requesters do at the counters, on a world whose books are looked at."""

from collections.abc import Callable

import pytest

from core import show
from core.campaigns import Campaign
from core.drafting import launch, studio
from core.errors import Refusal
from core.kinds import Sample
from core.launched import running
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person, Role
from core.ports import Tx
from core.tables import intake
from core.views import View
from tests.core.world import World

AMINA, BARAKA = 10, 11
CONTACT = "Amina Otieno, amina@lab.example"
COLUMNS = ("text", "options")
SAMPLE = Sample(COLUMNS, [{"text": "I love it", "options": "Good|Bad"}])


async def requester(world: World, who: int = AMINA, points: int = 1000, *, known: bool = True) -> Person:
    """``known``: how to reach them, and what becomes of answers, was said before."""
    me = await world.person(who)

    def make(tx: Tx) -> None:
        tx.people.give_role(me.id, Role.REQUESTER, 0)
        if known:
            tx.requesters.keep(tx.office.organisation_of(me.id), CONTACT, "study")
        if points:
            launch.give(tx, me.id, points)

    await world.do(make)
    return await world.me(who)


async def pay_in(world: World, minor: int, asset: str, who: int = AMINA) -> None:
    """Money that reached the operator's bank, for the organisation of a person."""

    def deposit(tx: Tx, me: Person) -> None:
        bank, home = Account(Kind.CASH, 0, asset), Account(Kind.ORGANISATION, tx.office.organisation_of(me.id), asset)
        for account in (bank, home):
            tx.ledger.open(account)
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, bank, home, minor, Code.DEPOSIT, order))

    await world.act(who, deposit)


async def draft(world: World, rows: int = 3, *, who: int = AMINA, sample: Sample = SAMPLE) -> int:
    """A draft with its rows in; nothing decided."""

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Moods", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        intake.head(tx, campaign.id, sample)
        values = [(row, {**sample.rows[0], "text": f"row {row}"}) for row in range(2, rows + 2)]
        assert intake.add_rows(tx, campaign.id, values, job.id if job else 0, {}) == []
        intake.finish(tx, campaign.id, me.id, job.id if job else 0, intake.Came())
        return campaign.id

    return await world.act(who, make)


async def decided(world: World, campaign_id: int, *, price: str = "5", answers: str = "1") -> None:
    """Everything decided."""
    for step, text in {"asks": "Lab", "purpose": "To learn", "price": price, "answers": answers}.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, campaign_id, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]


async def running_one(world: World, rows: int = 3, *, price: str = "5", answers: str = "1") -> int:
    campaign_id = await draft(world, rows)
    await decided(world, campaign_id, price=price, answers=answers)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign_id, waits=False))
    return campaign_id


async def refused(world: World, kind: type[Refusal], f: Callable[[Tx, Person], object], who: int = AMINA) -> str:
    with pytest.raises(kind) as caught:
        await world.act(who, f)
    return caught.value.text.one


async def shown(world: World, kind: type[View], who: int = AMINA) -> None:
    """The screen redrawn after a restart is of this kind."""
    view = await world.act(who, show.show)
    assert isinstance(view, kind), view


async def one(world: World, campaign_id: int) -> Campaign:
    found = await world.do(lambda tx: tx.campaigns.get(campaign_id))
    assert found
    return found
