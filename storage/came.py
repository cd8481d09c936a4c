"""What came of the tasks of a campaign that are weighed, counted beside the writer."""

from sqlalchemy import bindparam, case, func, literal_column, select

from core.campaigns import Campaign
from core.outlook.came import LOOKED_AT, NOTHING, Came, agreeing
from storage.columns import Big
from storage.reads import Reads
from storage.results import Results
from storage.tables.worth import PPM, verdict

_ONE, _NONE = literal_column("1", Big()), literal_column("0", Big())
_asks, _looked = (
    func.max(case((verdict.c.then_is == literal_column(stage), _ONE), else_=_NONE))
    for stage in ("'ask'", "'moderator'")
)
_tasks = (
    select(
        func.max(verdict.c.answers).label("answers"),
        func.avg(verdict.c.confidence_ppm).label("confidence"),
        _asks.label("asks"),
        _looked.label("looked"),
    )
    .where(verdict.c.campaign_id == bindparam("campaign", type_=Big()))
    .group_by(verdict.c.task_id)
    .subquery()
)
_t = _tasks.c
CAME = select(
    _t.asks,
    func.count().label("tasks"),
    func.sum(_t.answers).label("answers"),
    func.avg(_t.confidence).label("confidence"),
    func.sum(_t.looked).label("looked"),
).group_by(_t.asks)
AWAITED = select(func.count().label("tasks")).where(_t.asks == _NONE, _t.looked == _ONE)


async def awaited(reads: Reads, campaign_id: int) -> int:
    """Tasks that wait for a moderator's word and ask for nobody more. It reads every verdict of the campaign once."""
    async with reads.begin() as connection:
        return int((await connection.execute(AWAITED, {"campaign": campaign_id})).scalar_one())


async def came(reads: Reads, campaign: Campaign) -> Came:
    """It reads every verdict of the campaign once, and the answers to some of its tasks."""
    async with reads.begin() as connection:
        rows = {row.asks: row for row in await connection.execute(CAME, {"campaign": campaign.id})}
    if not rows:
        return NOTHING
    page = await Results(reads).page(campaign.id, 0, LOOKED_AT)
    share = agreeing(campaign, [[one.values for one in given] for _, given in page])
    asking = rows[1].tasks if 1 in rows else 0
    if 0 not in rows:
        return Came(asking=asking, agreeing=share)
    closed = rows[0]
    return Came(closed.tasks, int(closed.answers), float(closed.confidence) / PPM, int(closed.looked), asking, share)
