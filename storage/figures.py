"""A few counts for the operator, of one moment; and whether the ledger adds up, where that can be told in time."""

from sqlalchemy import func, literal_column, select

from core.front.account_views import Figures
from core.moderators.measuring import Overturned, spread
from core.wages.hourly import middle
from storage import audit, hours
from storage.office import MODERATORS
from storage.reads import Reads
from storage.rulings import RULINGS
from storage.tables.campaigns import campaign
from storage.tables.cases import moderation_case
from storage.tables.people import person
from storage.tables.work import answer


async def figures(reads: Reads, since: int, paid_since: int) -> Figures:
    """``since`` (ms): from when answers are counted; ``paid_since``: from when the pay of hours is."""
    counts = (
        select(func.count()).select_from(person),
        select(func.count()).select_from(campaign).where(campaign.c.state == literal_column("'running'")),
        select(func.count()).select_from(answer).where(answer.c.submitted_at >= since),
        select(func.count()).select_from(moderation_case).where(moderation_case.c.decided_at == literal_column("0")),
    )
    async with reads.begin() as connection:
        people, running, answers, cases = [int((await connection.execute(one)).scalar_one()) for one in counts]
    try:
        async with reads.begin() as connection:
            ledger = not await connection.run_sync(audit.check)
    except TimeoutError:
        ledger = None
    hourly = middle(await hours.of_all(reads, paid_since))
    async with reads.begin() as connection:
        moderators = (await connection.execute(MODERATORS)).all()
        found = [(await connection.execute(RULINGS, {"person": one.person_id})).one() for one in moderators]
    overturned = spread([Overturned(*map(int, one)) for one in found])
    return Figures(
        people=people,
        running=running,
        answers=answers,
        cases=cases,
        ledger=ledger,
        hourly=hourly,
        overturned=overturned,
    )
