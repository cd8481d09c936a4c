"""Reads of what other workers said of a campaign's answers."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Text, bindparam, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from core.launched.looked import LOOKS, OPEN, PERSON, SETTLED, Looks
from core.peers.port import State
from core.peers.says import OK, REASON
from storage.columns import Big
from storage.peers import REVIEW_OF
from storage.tables.peers import peer_review
from storage.tables.work import answer

_SAID = (
    select(answer.c.task_id, type_coerce(answer.c.content, Text))
    .where(
        answer.c.campaign_id == bindparam("review", type_=Big()),
        answer.c.task_id.in_(bindparam("ids", expanding=True)),
        ~answer.c.is_test,
    )
    .order_by(answer.c.task_id, answer.c.submitted_at, answer.c.id)
)
_GIVEN = select(func.count()).where(answer.c.campaign_id == bindparam("review", type_=Big()), ~answer.c.is_test)
COUNTED = (
    select(peer_review.c.state, peer_review.c.known, func.count().label("n"))
    .where(peer_review.c.campaign_id == bindparam("campaign", type_=Big()), peer_review.c.slots > 0)
    .group_by(peer_review.c.state, peer_review.c.known)
)
_BY_STATE = {State.NEW: OPEN, State.OPEN: OPEN, State.PERSON: PERSON, State.DECIDED: PERSON, State.GONE: SETTLED}


async def said(connection: AsyncConnection, campaign_id: int, answer_ids: Sequence[int]) -> Mapping[int, Looks]:
    """By answer, of those that anybody looked at."""
    review = (await connection.execute(REVIEW_OF, {"campaign": campaign_id})).scalar()
    if not review or not answer_ids:
        return {}
    found: dict[int, list[tuple[str, str]]] = {}
    for answer_id, content in await connection.execute(_SAID, {"review": review, "ids": [*answer_ids]}):
        values = json.loads(content)
        if values:  # an erased person's say nothing
            found.setdefault(answer_id, []).append((values[OK], values.get(REASON, "")))
    return found


async def counted(connection: AsyncConnection, campaign_id: int) -> Mapping[str, int]:
    """How many looks there were, and how many answers they settled; empty where nobody looks."""
    review = (await connection.execute(REVIEW_OF, {"campaign": campaign_id})).scalar()
    if not review:
        return {}
    looks = (await connection.execute(_GIVEN, {"review": review})).scalar_one()
    found = {LOOKS: int(looks), SETTLED: 0, PERSON: 0, OPEN: 0}
    for state, known, n in await connection.execute(COUNTED, {"campaign": campaign_id}):
        found[_BY_STATE.get(State(state), PERSON if known else SETTLED)] += n
    return found
