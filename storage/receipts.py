"""Movements of an account for receipts and statements, and the public keys that those were signed with."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, literal_column, select
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.ledger import NEWEST, Code
from core.receipts.movements import Movement, PublicKey
from core.work import Standing
from storage.base import Group
from storage.columns import Big
from storage.engine import open_engine, snapshot
from storage.reads import Reads
from storage.sql import Row
from storage.tables.campaigns import campaign
from storage.tables.ledger import CREDIT_TRACKED, DEBIT_TRACKED, account, resolution, transfer
from storage.tables.receipts import signing_key
from storage.tables.wages import bonus
from storage.tables.work import answer, assignment

PAGE = 2_000

t, r, k = transfer.c, resolution.c, signing_key.c
_reward: ColumnElement[str] = literal_column(f"'{Code.REWARD}'")


def _side(side: str, sign: int, tracked: Any) -> Select[Any]:
    """Movements on one side of an account. An answer has the id of the transfer that pays it."""
    return (
        select(
            t.id,
            t.code,
            t.ref,
            t.asset,
            t.phase,
            (t.amount_minor * literal_column(str(sign))).label("asked"),
            r.phase.label("resolved"),
            (r.amount_minor * literal_column(str(sign))).label("came_to"),
            t.at,
            r.at.label("resolved_at"),
            t["debit_kind" if side == "credit" else "credit_kind"].label("other"),
            t.campaign_id,
            campaign.c.title,
            campaign.c.kind,
            answer.c.standing,
            answer.c.confirmed,
            answer.c.reward_minor,
            answer.c.paid_minor,
            answer.c.active_ms,
        )
        .select_from(
            transfer.outerjoin(resolution, r.pending_id == t.id)
            .outerjoin(campaign, campaign.c.id == t.campaign_id)
            .outerjoin(assignment, and_(t.code == _reward, assignment.c.id == t.id))
            .outerjoin(
                answer,
                and_(
                    answer.c.campaign_id == assignment.c.campaign_id,
                    answer.c.task_id == assignment.c.task_id,
                    answer.c.person_id == assignment.c.person_id,
                ),
            )
        )
        .where(tracked, t[f"{side}_kind"] == bindparam("kind"), t[f"{side}_owner"] == bindparam("owner_id"))
    )


_SIDES = (_side("credit", 1, CREDIT_TRACKED), _side("debit", -1, DEBIT_TRACKED))
_OF_ASSET = t.asset == bindparam("asset")
ONE = [side.where(t.id == bindparam("transfer_id", type_=Big())) for side in _SIDES]
LATEST = [
    side.where(_OF_ASSET, t.id < bindparam("before", type_=Big())).order_by(t.id.desc()).limit(bindparam("limit"))
    for side in _SIDES
]
NEXT = [
    side.where(_OF_ASSET, t.id > bindparam("after", type_=Big())).order_by(t.id).limit(bindparam("limit"))
    for side in _SIDES
]
ASSETS = select(account.c.asset).where(account.c.kind == bindparam("kind"), account.c.owner_id == bindparam("owner_id"))
_KNOW = (
    insert(signing_key)
    .values({name: bindparam(name) for name in ("key_id", "public", "at")})
    .on_conflict_do_nothing(index_elements=["key_id"])
)
_SAY = insert(bonus).values({column.name: bindparam(column.name) for column in bonus.c})
WORDS = select(bonus.c.words).where(bonus.c.id == bindparam("bonus", type_=Big()))
SAID_TO = (
    select(bonus.c.campaign_id, bonus.c.words)
    .where(bonus.c.person_id == bindparam("person", type_=Big()), bonus.c.words != literal_column("''"))
    .order_by(bonus.c.id.desc())
    .limit(bindparam("limit"))
)
KEYS = select(k.key_id, k.public, k.at).order_by(k.at.desc(), k.key_id)


class Receipts(Group):
    """Implements ``core.receipts.movements.ReceiptsTx``."""

    def movement(self, kind: str, owner_id: int, transfer_id: int) -> Movement | None:
        keys = {"kind": kind, "owner_id": owner_id, "transfer_id": transfer_id}
        found = [row for one in ONE for row in self._sql.all(one, keys)]
        return _movement(found[0]) if found else None

    def first_at(self, kind: str, owner_id: int) -> int:
        first = [row for one in NEXT for row in self._each(one, kind, owner_id, {"after": 0, "limit": 1})]
        return min((row.at for row in first), default=0)

    def latest(self, kind: str, owner_id: int, limit: int) -> Sequence[Movement]:
        rows = [row for one in LATEST for row in self._each(one, kind, owner_id, {"before": NEWEST, "limit": limit})]
        return [_movement(row) for row in sorted(rows, key=lambda row: -row.id)[:limit]]

    def _each(self, statement: Select[Any], kind: str, owner_id: int, more: dict[str, int]) -> list[Row]:
        """The rows of every asset that the account has."""
        keys = {"kind": kind, "owner_id": owner_id}
        assets = [row.asset for row in self._sql.all(ASSETS, keys)]
        return [row for asset in assets for row in self._sql.all(statement, {**keys, "asset": asset, **more})]

    def keep_words(self, bonus_id: int, campaign_id: int, person_id: int, words: str) -> None:
        row = {"id": bonus_id, "campaign_id": campaign_id, "person_id": person_id, "words": words}
        self._sql.run(_SAY, row)

    def words(self, bonus_id: int) -> str:
        row = self._sql.first(WORDS, {"bonus": bonus_id})
        return str(row.words) if row else ""

    def said_to(self, person_id: int, limit: int) -> Sequence[tuple[int, str]]:
        return [(row[0], row[1]) for row in self._sql.all(SAID_TO, {"person": person_id, "limit": limit})]

    def know(self, key: PublicKey) -> None:
        self._sql.run(_KNOW, {"key_id": key.key_id, "public": key.public, "at": key.at})

    def keys(self) -> Sequence[PublicKey]:
        """So many as the key was changed: no page needed."""
        return [PublicKey(*row) for row in self._sql.all(KEYS, {})]


def known_keys(url: str) -> Sequence[str]:
    """The public keys that a database remembers, for the command line."""
    with snapshot(url) as connection:
        return [row.public for row in connection.execute(KEYS)]


def remember_key(url: str, key: PublicKey) -> None:
    with open_engine(url).begin() as connection:
        connection.execute(_KNOW, {"key_id": key.key_id, "public": key.public, "at": key.at})


async def movements(reads: Reads, kind: str, owner_id: int) -> AsyncIterator[Sequence[Movement]]:
    """All of the account's movements as of one moment, page by page, in no order across assets and sides."""
    keys: dict[str, Any] = {"kind": kind, "owner_id": owner_id}
    async with reads.begin() as connection:
        for asset in (await connection.execute(ASSETS, keys)).scalars().all():
            for side in NEXT:
                after, full = 0, True
                while full:
                    at = {**keys, "asset": asset, "after": after, "limit": PAGE}
                    page = [_movement(row) for row in await connection.execute(side, at)]
                    if page:
                        yield page
                        after = page[-1].id
                    full = len(page) == PAGE


def _movement(row: Row) -> Movement:
    state = row.phase
    amount, settled = (row.asked, row.at) if state == "single" else (0, 0)
    if row.resolved:
        state = "posted" if row.resolved == "post" else "voided"
        amount, settled = row.came_to, row.resolved_at
    return Movement(
        id=row.id,
        code=row.code,
        ref=row.ref,
        asset=row.asset,
        asked_minor=row.asked,
        amount_minor=amount,
        state=state,
        at=row.at,
        settled_at=settled,
        other=row.other,
        campaign_id=row.campaign_id,
        title=row.title or "",
        kind=row.kind or "",
        standing=Standing(row.standing) if row.standing else None,
        confirmed=bool(row.confirmed),
        whole=row.paid_minor == row.reward_minor,
        active_ms=row.active_ms or 0,
    )
