"""Answers that other workers look at."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, false, func, insert, literal_column, select, text, update

from core.peers.port import Looked, State
from core.skills.levels import Level
from storage.base import Group
from storage.columns import Big
from storage.sql import Row
from storage.tables.peers import IS_KNOWN, TO_DO, peer_campaign, peer_review
from storage.tables.work import task
from storage.tables.worth import rating

_c = peer_review.c
_KEPT = ("state", "slots", "until", "known")
_LINK = insert(peer_campaign).values(campaign_id=bindparam("campaign"), review_id=bindparam("review"))
REVIEW_OF = select(peer_campaign.c.review_id).where(peer_campaign.c.campaign_id == bindparam("campaign"))
_ADD = insert(peer_review).values({column.name: bindparam(column.name) for column in _c})
GET = select(peer_review).where(_c.id == bindparam("answer", type_=Big()))
_MOVE = (
    update(peer_review)
    .where(_c.id == bindparam("answer", type_=Big()), _c.state == bindparam("was"))
    .values({name: bindparam(f"to_{name}", type_=_c[name].type) for name in _KEPT})
    .returning(_c.id)
)
DUE = (
    select(peer_review)
    .where(text(TO_DO.text), _c.until <= bindparam("now", type_=Big()))
    .order_by(_c.until)
    .limit(bindparam("limit"))
)
_some = (
    select(_c.id)
    .where(_c.review_id == bindparam("review", type_=Big()), text(IS_KNOWN.text))
    .limit(bindparam("limit"))
    .subquery()
)
KNOWN = select(func.count()).select_from(_some)
_trusted = (
    select(rating.c.person_id)
    .distinct()
    .where(rating.c.level >= literal_column(str(int(Level.TRUSTED))))
    .limit(bindparam("least"))
    .subquery()
)
TRUSTED = select(func.count()).select_from(_trusted)
_THIS = (task.c.campaign_id == bindparam("campaign", type_=Big()), task.c.id == bindparam("task", type_=Big()))
_OPEN = (
    select((task.c.remaining * task.c.reward_minor).label("money"))
    .where(*_THIS, task.c.remaining > literal_column("0"))
    .with_for_update(key_share=True)
)
_CLOSE = update(task).where(*_THIS).values(remaining=0, is_open=false())


class Peers(Group):
    """Implements ``core.peers.port.PeersTx``."""

    def link(self, campaign_id: int, review_id: int) -> None:
        self._sql.run(_LINK, {"campaign": campaign_id, "review": review_id})

    def review_of(self, campaign_id: int) -> int:
        row = self._sql.first(REVIEW_OF, {"campaign": campaign_id})
        return 0 if row is None else int(row[0])

    def add(self, looked: Looked) -> None:
        self._sql.run(_ADD, asdict(looked))

    def get(self, answer_id: int) -> Looked | None:
        row = self._sql.first(GET, {"answer": answer_id})
        return None if row is None else _read(row)

    def move(self, looked: Looked, to: Looked) -> bool:
        values = asdict(to)
        keys = {"answer": looked.id, "was": looked.state}
        return self._sql.first(_MOVE, {f"to_{name}": values[name] for name in _KEPT} | keys) is not None

    def due(self, limit: int) -> Sequence[Looked]:
        return list(map(_read, self._sql.all(DUE, {"now": self._tx.now, "limit": limit})))

    def close(self, looked: Looked) -> int:
        keys = {"campaign": looked.review_id, "task": looked.id}
        row = self._sql.first(_OPEN, keys)
        if row is None:
            return 0
        self._sql.run(_CLOSE, keys)
        return int(row.money)

    def are_there(self, least: int) -> bool:
        return int(self._sql.one(TRUSTED, {"least": least})[0]) == least

    def known(self, review_id: int, limit: int) -> int:
        return int(self._sql.one(KNOWN, {"review": review_id, "limit": limit})[0])


def _read(row: Row) -> Looked:
    values = row._asdict()
    return Looked(**{**values, "state": State(row.state)})
