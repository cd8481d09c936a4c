"""Numbers of one's own, words against a lost phone, frozen payouts, and moves to another account."""

from collections.abc import Mapping, Sequence
from hmac import compare_digest

from sqlalchemy import bindparam, delete, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.ledger import Kind
from core.lost.groups import WORDS, Freeze, Move, Recovery
from core.payouts.model import CONTACT
from storage.base import Base, Group
from storage.columns import Big
from storage.returned import Comers
from storage.tables.ledger import account
from storage.tables.lost import move, move_word, payout_freeze, recovery
from storage.tables.outbox import outbox
from storage.tables.payouts import payee
from storage.tables.people import chat, person, role

PURPOSE = "recovery"
_p = payee.c
_OWN = (
    _p.how == literal_column(f"'{CONTACT}'"),
    _p.dropped_at == literal_column("0"),
)  # as the partial indexes write it
NUMBERS_OF = (
    select(_p.mark)
    .where(_p.person_id == bindparam("person", type_=Big()), *_OWN)
    .group_by(_p.mark)
    .order_by(func.max(_p.id).desc())
)
WHOSE = (
    select(_p.person_id)
    .where(_p.mark == bindparam("of_mark"), *_OWN)
    .group_by(_p.person_id)
    .order_by(func.max(_p.id).desc())
    .limit(bindparam("limit"))
)


class Numbers(Group):
    """Implements ``core.lost.groups.NumbersTx``."""

    def of(self, person_id: int) -> Sequence[str]:
        return [row.mark for row in self._sql.all(NUMBERS_OF, {"person": person_id})]

    def people(self, mark: str, limit: int) -> Sequence[int]:
        return [row.person_id for row in self._sql.all(WHOSE, {"of_mark": mark, "limit": limit})]


_r = recovery.c
_OF = _r.person_id == bindparam("person", type_=Big())
_GET = select(_r.person_id, _r.salt, _r.pin_salt, _r.new_at, _r.kept_at).where(_OF)
_SECRET = select(_r.words, _r.pin).where(_OF)
_MAKE = (
    upsert(recovery)
    .values({column.name: bindparam(column.name) for column in _r})
    .on_conflict_do_nothing(index_elements=["person_id"])
)
_SHOW = update(recovery).where(_OF).values({f"new_{one}": bindparam(one) for one in ("salt", "words", "at")})
_KEEP = (
    update(recovery)
    .where(_OF, _r.new_at == bindparam("shown_at"), _r.new_words != literal_column("''"))
    .values(salt=_r.new_salt, words=_r.new_words, new_salt="", new_words="", kept_at=bindparam("now"))
    .returning(_r.person_id)
)
_PIN = update(recovery).where(_OF).values(pin_salt=bindparam("salt"), pin=bindparam("secret"))


class Words(Group):
    """Implements ``core.lost.groups.RecoveryTx``."""

    def get(self, person_id: int) -> Recovery | None:
        row = self._sql.first(_GET, {"person": person_id})
        return None if row is None else Recovery(*row)

    def show(self, person_id: int, salt: str, digest: str) -> None:
        self._row(person_id)
        keys = {"person": person_id, "salt": salt, "words": self._keyed(person_id, digest), "at": self._tx.now}
        self._sql.run(_SHOW, keys)

    def keep(self, person_id: int, new_at: int) -> bool:
        return self._sql.first(_KEEP, {"person": person_id, "shown_at": new_at, "now": self._tx.now}) is not None

    def set_pin(self, person_id: int, salt: str, digest: str) -> None:
        self._row(person_id)
        self._sql.run(_PIN, {"person": person_id, "salt": salt, "secret": self._keyed(person_id, digest)})

    def matches(self, person_id: int, what: str, digest: str) -> bool:
        row = self._sql.first(_SECRET, {"person": person_id})
        kept = "" if row is None else (row.words if what == WORDS else row.pin)
        may = self._tx.vault.blinds(PURPOSE, f"{person_id}:{digest}")
        return bool(kept) and any(compare_digest(kept, one) for one in may)

    def _row(self, person_id: int) -> None:
        blank = {column.name: "" if column.name not in {"new_at", "kept_at"} else 0 for column in _r}
        self._sql.run(_MAKE, {**blank, "person_id": person_id})

    def _keyed(self, person_id: int, digest: str) -> str:
        return self._tx.vault.blind(PURPOSE, f"{person_id}:{digest}")


_f = payout_freeze.c
_FREEZE = select(_f.person_id, _f.until, _f.how, _f.numbered_at).where(_f.person_id == bindparam("person", type_=Big()))
_ice = upsert(payout_freeze).values({column.name: bindparam(column.name) for column in _f})
_SAVE = _ice.on_conflict_do_update(
    index_elements=["person_id"], set_={name: _ice.excluded[name] for name in ("until", "how", "numbered_at")}
)


class Freezes(Group):
    """Implements ``core.lost.groups.FreezesTx``."""

    def get(self, person_id: int) -> Freeze | None:
        row = self._sql.first(_FREEZE, {"person": person_id})
        return None if row is None else Freeze(*row)

    def save(self, freeze: Freeze) -> None:
        self._sql.run(_SAVE, {column.name: getattr(freeze, column.name) for column in _f})


_m = move.c
_OPEN = _m.ended_at == literal_column("0")  # as the partial indexes write it
_ADD_MOVE = (
    upsert(move)
    .values({column.name: bindparam(column.name) for column in _m})
    .on_conflict_do_nothing()
    .returning(_m.id)
)
_MOVE = select(move).where(_m.id == bindparam("move_id"))
OPEN_OF = select(move).where(_m.person_id == bindparam("person", type_=Big()), _OPEN)
OPEN_TO = select(move).where(_m.to_person_id == bindparam("person", type_=Big()), _OPEN)
_READY = (
    update(move)
    .where(_m.id == bindparam("move_id"), _OPEN, _m.ready_at == literal_column("0"))
    .values(ready_at=bindparam("at"), vouched_by=bindparam("by"))
    .returning(_m.id)
)
_END = (
    update(move)
    .where(_m.id == bindparam("move_id"), _OPEN)
    .values(ended_at=bindparam("now"), outcome=bindparam("how_it_ended"))
    .returning(_m.id)
)
_SAY = (
    upsert(move_word)
    .values({column.name: bindparam(column.name) for column in move_word.c})
    .on_conflict_do_nothing(index_elements=["move_id", "person_id"])
)
_SAID = (
    select(move_word.c.person_id)
    .where(move_word.c.move_id == bindparam("move_id"))
    .order_by(move_word.c.at, move_word.c.person_id)
)
_TELEGRAM = select(person.c.telegram_id).where(person.c.id == bindparam("person", type_=Big()))
_ACCOUNT = (
    update(person).where(person.c.id == bindparam("person", type_=Big())).values(telegram_id=bindparam("telegram"))
)
_NO_ROLES = delete(role).where(role.c.person_id == bindparam("person", type_=Big()))
_UNDRAWN = (
    update(chat)
    .where(chat.c.person_id == bindparam("person", type_=Big()))
    .values(message_id=0, has_media=False, revision=chat.c.revision + 1, screen="nothing", params={})
)
_UNTOLD = delete(outbox).where(
    outbox.c.bot_id == bindparam("bot", type_=Big()), outbox.c.chat_id == bindparam("chat", type_=Big())
)


class Moves(Group):
    """Implements ``core.lost.groups.MovesTx``."""

    def add(self, move: Move) -> bool:
        return self._sql.first(_ADD_MOVE, {column.name: getattr(move, column.name) for column in _m}) is not None

    def get(self, move_id: int) -> Move | None:
        row = self._sql.first(_MOVE, {"move_id": move_id})
        return None if row is None else Move(*row)

    def open_of(self, person_id: int) -> Move | None:
        row = self._sql.first(OPEN_OF, {"person": person_id})
        return None if row is None else Move(*row)

    def open_to(self, person_id: int) -> Move | None:
        row = self._sql.first(OPEN_TO, {"person": person_id})
        return None if row is None else Move(*row)

    def ready(self, move_id: int, at: int, vouched_by: int) -> bool:
        return self._sql.first(_READY, {"move_id": move_id, "at": at, "by": vouched_by}) is not None

    def end(self, move_id: int, outcome: str) -> bool:
        keys = {"move_id": move_id, "now": self._tx.now, "how_it_ended": outcome}
        return self._sql.first(_END, keys) is not None

    def say(self, move_id: int, person_id: int) -> None:
        self._sql.run(_SAY, {"move_id": move_id, "person_id": person_id, "at": self._tx.now})

    def said(self, move_id: int) -> Sequence[int]:
        return [row.person_id for row in self._sql.all(_SAID, {"move_id": move_id})]

    def swap(self, person_id: int, to_person_id: int) -> None:
        ours, theirs = (self._sql.one(_TELEGRAM, {"person": one}).telegram_id for one in (person_id, to_person_id))
        # No Telegram account has a number below zero; it is unique at every moment.
        for who, telegram in ((person_id, -person_id), (to_person_id, ours), (person_id, theirs)):
            self._sql.run(_ACCOUNT, {"person": who, "telegram": telegram})
        self._sql.run(_NO_ROLES, {"person": person_id})
        for who in (person_id, to_person_id):
            self._sql.run(_UNDRAWN, {"person": who})
        for telegram in (ours, theirs):
            self._sql.run(_UNTOLD, {"bot": self._tx.bot_id, "chat": telegram})


_ASSETS = select(account.c.asset, (account.c.cd - account.c.dd + account.c.cp).label("minor")).where(
    account.c.kind == literal_column(f"'{Kind.WORKER}'"), account.c.owner_id == bindparam("person", type_=Big())
)


class Holdings(Group):
    """Implements ``core.lost.groups.HoldingsTx``."""

    def assets(self, person_id: int) -> Mapping[str, int]:
        return {row.asset: int(row.minor) for row in self._sql.all(_ASSETS, {"person": person_id})}


class Lost:
    """Implements ``core.lost.groups.LostTx``."""

    def __init__(self, tx: Base) -> None:
        self.numbers, self.recovery, self.freezes, self.returned = Numbers(tx), Words(tx), Freezes(tx), Comers(tx)
        self.moves, self.holdings = Moves(tx), Holdings(tx)
