"""Seats of organisations, and invitations to them."""

from collections.abc import Sequence
from functools import cached_property

from sqlalchemy import bindparam, case, delete, exists, func, insert, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # writes ON CONFLICT in the words both databases share

from core.seats.may import Seat
from core.seats.port import Member
from storage.base import Group
from storage.columns import Big
from storage.review_groups import ReviewGroups
from storage.tables.people import member, organisation, person, seat_invitation

_HOLD = select(organisation.c.id).where(organisation.c.id == bindparam("organisation_id")).with_for_update()
OF = (
    select(member.c.person_id, person.c.telegram_id, member.c.seat)
    .select_from(member.join(person, person.c.id == member.c.person_id))
    .where(member.c.organisation_id == bindparam("organisation_id"))
    .order_by(member.c.person_id)
)
_MAKER = select(organisation.c.created_by).where(organisation.c.id == bindparam("organisation_id"))
_new = upsert(member).values({name: bindparam(name) for name in ("organisation_id", "person_id", "seat", "acting")})
_PUT = _new.on_conflict_do_update(index_elements=["organisation_id", "person_id"], set_={"seat": _new.excluded.seat})
_LEAVE = delete(member).where(
    member.c.organisation_id == bindparam("organisation_id"), member.c.person_id == bindparam("person_id")
)
_ACT_FOR = (
    update(member)
    .where(member.c.person_id == bindparam("who", type_=Big()))
    .values(acting=case((member.c.organisation_id == bindparam("organisation", type_=Big()), True), else_=False))
)
OWN = (
    select(member.c.organisation_id)
    .select_from(member.join(organisation, organisation.c.id == member.c.organisation_id))
    .where(member.c.person_id == bindparam("person_id"), organisation.c.created_by == member.c.person_id)
    .order_by(member.c.organisation_id)
    .limit(literal_column("1"))
)
_invitation = seat_invitation
_INVITE = insert(_invitation).values(
    {name: bindparam(name) for name in ("digest", "organisation_id", "seat", "made_by", "expires_at")}
)
_good = (
    _invitation.c.used_by.is_(None),
    _invitation.c.expires_at > bindparam("now", type_=Big()),
    exists().where(  # with the seat of whoever made it their links end
        member.c.organisation_id == _invitation.c.organisation_id,
        member.c.person_id == _invitation.c.made_by,
        member.c.seat == literal_column(f"'{Seat.OWNER}'"),
    ),
)
_LOOK = select(_invitation.c.organisation_id, _invitation.c.seat).where(
    _invitation.c.digest == bindparam("given"), *_good
)
_USE = (
    update(_invitation)
    .where(_invitation.c.digest == bindparam("given"), *_good)
    .values(used_by=bindparam("person_id"))
    .returning(_invitation.c.seat)
)
WAITING = (
    select(func.count().label("n"))
    .select_from(_invitation)
    .where(_invitation.c.organisation_id == bindparam("organisation", type_=Big()), *_good)
)


class Seats(Group):
    """Implements ``core.seats.port.SeatsTx``."""

    @cached_property
    def groups(self) -> ReviewGroups:
        return ReviewGroups(self._tx)

    def hold(self, organisation_id: int) -> None:
        self._sql.lock(_HOLD, {"organisation_id": organisation_id})

    def of(self, organisation_id: int) -> Sequence[Member]:
        return [Member(*row) for row in self._sql.all(OF, {"organisation_id": organisation_id})]

    def maker(self, organisation_id: int) -> int:
        return int(self._sql.one(_MAKER, {"organisation_id": organisation_id})[0])

    def put(self, organisation_id: int, person_id: int, seat: str) -> None:
        row = {"organisation_id": organisation_id, "person_id": person_id, "seat": seat}
        self._sql.run(_PUT, {**row, "acting": False})

    def leave(self, organisation_id: int, person_id: int) -> None:
        self._sql.run(_LEAVE, {"organisation_id": organisation_id, "person_id": person_id})

    def act_for(self, person_id: int, organisation_id: int) -> None:
        self._sql.run(_ACT_FOR, {"who": person_id, "organisation": organisation_id})

    def own(self, person_id: int) -> int:
        row = self._sql.first(OWN, {"person_id": person_id})
        return 0 if row is None else int(row[0])

    def invite(self, digest: str, organisation_id: int, seat: str, made_by: int, expires_at: int) -> None:
        row = {"digest": digest, "organisation_id": organisation_id, "seat": seat, "made_by": made_by}
        self._sql.run(_INVITE, {**row, "expires_at": expires_at})

    def look(self, digest: str) -> tuple[int, str] | None:
        row = self._sql.first(_LOOK, {"given": digest, "now": self._tx.now})
        return None if row is None else (int(row[0]), str(row[1]))

    def use(self, digest: str, person_id: int) -> bool:
        return self._sql.first(_USE, {"given": digest, "now": self._tx.now, "person_id": person_id}) is not None

    def waiting(self, organisation_id: int) -> int:
        return int(self._sql.one(WAITING, {"organisation": organisation_id, "now": self._tx.now})[0])
