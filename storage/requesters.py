"""Who asks: what an organisation says of itself, the mark of a check, and what workers think of it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core.outlook.fair import WON
from core.requesters.port import Figures, Seen, Stars, Treated
from core.voices.port import Told
from core.wages.port import Record
from core.work import OPEN, Standing
from storage.base import Group
from storage.columns import Big
from storage.tables.cases import moderation_case
from storage.tables.requesters import complaint, requester, stars
from storage.tables.wages import campaign_wage, requester_record
from storage.tables.work import answer
from storage.wages import one_of

_r, _s, _kept = requester.c, stars.c, requester_record.c
_ORGANISATION = bindparam("organisation", type_=Big())
_CAMPAIGN, _PERSON = bindparam("campaign", type_=Big()), bindparam("person", type_=Big())
APPEALS_MAX = 200  # of a campaign's latest, which its card counts
_FIGURES = ("raters", "pay", "clarity", "fairness", "speed")
_most = (
    complaint.c.campaign_id == bindparam("campaign", type_=Big()),
    complaint.c.people > literal_column("0"),
    complaint.c.answered_at == literal_column("0"),
)
_SAID = [
    select(column)
    .where(*_most)
    .order_by(complaint.c.people.desc(), complaint.c.kind.desc())
    .limit(literal_column("1"))
    .scalar_subquery()
    .label(column.name)
    for column in (complaint.c.kind, complaint.c.people)
]
_appeal = moderation_case.c
_decided = (
    select(_appeal.outcome)
    .where(
        _appeal.campaign_id == bindparam("campaign", type_=Big()),
        _appeal.kind == literal_column("'appeal'"),
        _appeal.decided_at > literal_column("0"),
    )
    .order_by(_appeal.id.desc())
    .limit(literal_column(str(APPEALS_MAX)))
    .subquery()
)
_won = select(func.count()).select_from(_decided).where(one_of(_decided.c.outcome, WON))
_APPEALS = [
    select(func.count()).select_from(_decided).scalar_subquery().label("appeals"),
    _won.scalar_subquery().label("granted"),
]
_wanted = select(_ORGANISATION.label("id")).subquery()  # so that there is a row whatever is known of it
SEEN = select(
    *(_r.contact, _r.data_use, _r.checked_at, *(_r[name] for name in _FIGURES)),
    *(_kept.decided, _kept.approved, _kept.median_ms),
    *_SAID,
    *(campaign_wage.c.middle_minor, campaign_wage.c.workers),
    *_APPEALS,
).select_from(
    _wanted.outerjoin(requester, _r.organisation_id == _wanted.c.id)
    .outerjoin(requester_record, _kept.organisation_id == _wanted.c.id)
    .outerjoin(campaign_wage, campaign_wage.c.campaign_id == bindparam("campaign", type_=Big()))
)
_new: Any = insert(requester).values(
    {name: bindparam(name, type_=_r[name].type) for name in ("organisation_id", "contact", "data_use")}
)
_KEEP = _new.on_conflict_do_update(
    index_elements=["organisation_id"],
    set_={
        name: func.coalesce(func.nullif(_new.excluded[name], literal_column("''")), _r[name])
        for name in ("contact", "data_use")
    },
)
_MAKE = _new.on_conflict_do_nothing(index_elements=["organisation_id"])
_THIS = _r.organisation_id == _ORGANISATION
_CHECK = (
    update(requester)
    .where(_THIS, _r.checked_at == literal_column("0"))
    .values(checked_at=bindparam("at"), checked_by=bindparam("by"))
    .returning(_r.organisation_id)
)
_TAKE_BACK = (
    update(requester)
    .where(_THIS, _r.checked_at > literal_column("0"))
    .values(checked_at=literal_column("0"), checked_by=bindparam("by"))
    .returning(_r.organisation_id)
)
_FIGURE = (
    update(requester)
    .where(_THIS)
    .values({name: bindparam(f"to_{name}", type_=Big()) for name in (*_FIGURES, "figured_at")})
)
_put: Any = insert(stars).values({column.name: bindparam(column.name) for column in _s})
_PUT = _put.on_conflict_do_update(
    index_elements=["campaign_id", "person_id"],
    set_={name: _put.excluded[name] for name in ("pay", "clarity", "fairness", "speed", "at")},
)
_ORDER = ("campaign_id", "person_id", "organisation_id", "pay", "clarity", "fairness", "speed", "at")
_COLUMNS = [_s[name] for name in _ORDER]
STARS_OF = select(*_COLUMNS).where(_s.campaign_id == _CAMPAIGN, _s.person_id == _PERSON)
_LATEST = (_s.at.desc(), _s.campaign_id, _s.person_id)
SINCE = (
    select(*_COLUMNS)
    .where(_s.organisation_id == _ORGANISATION, _s.at > bindparam("since", type_=Big()))
    .order_by(*_LATEST)
    .limit(bindparam("limit"))
)
USUAL = select(*_COLUMNS).where(_s.at > bindparam("since", type_=Big())).order_by(*_LATEST).limit(bindparam("limit"))
_BY = select(*_COLUMNS).where(_s.person_id == _PERSON).order_by(*_LATEST).limit(bindparam("limit"))
_OPEN = [one.value for one in (*sorted(OPEN), Standing.SET_ASIDE) if one is not Standing.REJECTED]
WORKED = (
    select(answer.c.id)
    .where(answer.c.campaign_id == _CAMPAIGN, answer.c.person_id == _PERSON, ~answer.c.is_test)
    .where(answer.c.standing.not_in([literal_column(f"'{one}'") for one in _OPEN]))
    .limit(literal_column("1"))
)


class Requesters(Group):
    """Implements ``core.requesters.port.RequestersTx``."""

    @cached_property
    def stars(self) -> "Opinions":
        return Opinions(self._tx)

    def seen(self, organisation_id: int, campaign_id: int = 0) -> Seen:
        row = self._sql.one(SEEN, {"organisation": organisation_id, "campaign": campaign_id})
        contact, data, checked_at, *figures, decided, approved, median_ms, kind, people, middle, workers = row[:-2]
        record = None if decided is None else Record(decided, approved, median_ms)
        said = Told(kind, people) if kind else None
        treated = Treated(middle or 0, workers or 0, *row[-2:])
        if contact is None:
            return Seen(record=record, said=said, treated=treated)
        return Seen(contact, data, checked_at, Figures(*figures), record, said, treated)

    def keep(self, organisation_id: int, contact: str, data: str) -> None:
        self._sql.run(_KEEP, {"organisation_id": organisation_id, "contact": contact, "data_use": data})

    def check(self, organisation_id: int, by_person_id: int, *, checked: bool) -> bool:
        self._make(organisation_id)
        keys = {"organisation": organisation_id, "by": by_person_id}
        if not checked:
            return self._sql.first(_TAKE_BACK, keys) is not None
        return self._sql.first(_CHECK, {**keys, "at": self._tx.now}) is not None

    def figure(self, organisation_id: int, figures: Figures) -> None:
        self._make(organisation_id)
        values = {f"to_{name}": getattr(figures, name) for name in _FIGURES}
        self._sql.run(_FIGURE, {"organisation": organisation_id, **values, "to_figured_at": self._tx.now})

    def _make(self, organisation_id: int) -> None:
        self._sql.run(_MAKE, {"organisation_id": organisation_id, "contact": "", "data_use": ""})


class Opinions(Group):
    """Implements ``core.requesters.port.StarsTx``."""

    def of(self, campaign_id: int, person_id: int) -> Stars | None:
        row = self._sql.first(STARS_OF, {"campaign": campaign_id, "person": person_id})
        return None if row is None else Stars(*row)

    def put(self, stars: Stars) -> None:
        self._sql.run(_PUT, {name: getattr(stars, name) for name in _ORDER} | {"at": self._tx.now})

    def since(self, organisation_id: int, since: int, limit: int) -> Sequence[Stars]:
        keys = {"organisation": organisation_id, "since": since, "limit": limit}
        return [Stars(*row) for row in self._sql.all(SINCE, keys)]

    def usual(self, since: int, limit: int) -> Sequence[Stars]:
        return [Stars(*row) for row in self._sql.all(USUAL, {"since": since, "limit": limit})]

    def by(self, person_id: int, limit: int) -> Sequence[Stars]:
        return [Stars(*row) for row in self._sql.all(_BY, {"person": person_id, "limit": limit})]

    def worked(self, campaign_id: int, person_id: int) -> bool:
        return self._sql.first(WORKED, {"campaign": campaign_id, "person": person_id}) is not None
