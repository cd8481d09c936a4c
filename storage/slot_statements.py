"""Statements on many tasks of a campaign at once: opened, closed, priced and asked anew, so many at a time."""

from sqlalchemy import bindparam, case, false, func, literal_column, select, true, update

from core.task_queues import FRESH
from storage.columns import Big
from storage.tables.work import task
from storage.task_statements import MAY_OPEN

_CAMPAIGN = bindparam("campaign", type_=Big())
_THIS = (task.c.campaign_id == _CAMPAIGN, task.c.id == bindparam("task", type_=Big()))
_REWARD = bindparam("reward", type_=Big())
PLANNED = (
    select(task.c.id)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.planned, MAY_OPEN)
    .order_by(task.c.id)
    .limit(bindparam("limit"))
    .with_for_update(key_share=True)
)
OPEN_ONE = (
    update(task)
    .where(*_THIS)
    .values(
        {"version": bindparam("new_version"), "seq": bindparam("new_seq"), "remaining": bindparam("slots")}
        | {"reward_minor": _REWARD, "is_open": true(), "planned": false()}
        | {"prio": case((task.c.prio == literal_column("0"), FRESH), else_=task.c.prio)}
    )
)
OPEN = (
    select(task.c.id, task.c.remaining, task.c.reward_minor)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.is_open)
    .limit(bindparam("limit"))
    .with_for_update(key_share=True)
)
_by_price = (task.c.reward_minor, task.c.version)  # the order of task_price_idx: what is done comes last
CHEAPER = OPEN.where(task.c.reward_minor < _REWARD).order_by(*_by_price)
RAISE_ONE = update(task).where(*_THIS).values(reward_minor=_REWARD)
EMPTY_ONE = update(task).where(*_THIS).values(remaining=0, is_open=false())
OLDER = (
    select(task.c.id)
    .where(task.c.campaign_id == _CAMPAIGN, task.c.is_open, task.c.version < bindparam("newer", type_=Big()))
    .order_by(*_by_price)
    .limit(bindparam("limit"))
    .with_for_update(key_share=True)
)
RENEW_ONE = update(task).where(*_THIS).values(version=bindparam("newer"))
_slots = select(func.coalesce(func.sum(task.c.remaining), 0)).where(task.c.campaign_id == _CAMPAIGN, task.c.is_open)
_planned = select(func.count()).where(task.c.campaign_id == _CAMPAIGN, task.c.planned)
COUNTS = select(_slots.scalar_subquery().label("slots"), _planned.scalar_subquery().label("planned"))
