"""What others saw otherwise: a moderator's rejections that were appealed, and appeals that they looked at as jurors."""

from sqlalchemy import ColumnElement, bindparam, func, literal_column, or_, select

from core.moderators.measuring import LATEST
from core.panels.port import RIGHT
from core.work import CaseKind, Verdict
from storage.columns import Big
from storage.tables.cases import decision, moderation_case
from storage.tables.panels import panel_seat, panel_vote

_d, _then = decision.c, decision.alias("then_decided")
_latest = (
    select(_d.id, _d.answer_id, _d.verdict)
    .where(_d.by_person_id == bindparam("person", type_=Big()))
    .where(_d.by_person_id > literal_column("0"))  # as the partial index writes it
    .order_by(_d.id.desc())
    .limit(LATEST)
    .subquery()
)
_appeals = select(moderation_case.c.id).where(
    moderation_case.c.id == _then.c.case_id, moderation_case.c.kind == literal_column(f"'{CaseKind.APPEAL}'")
)
_rejects = or_(*(_latest.c.verdict == literal_column(f"'{one}'") for one in (Verdict.REJECT, Verdict.PARTLY)))
_answered = (_then.c.answer_id == _latest.c.answer_id) & (_then.c.id > _latest.c.id) & _rejects & _appeals.exists()
RULINGS = select(
    func.count(_latest.c.id.distinct()).label("decided"),
    func.count(_latest.c.id.distinct()).filter(_rejects),
    func.count(_then.c.id.distinct()),  # of what was done again and rejected twice, too
    func.count(_then.c.id.distinct()).filter(_then.c.verdict == literal_column(f"'{Verdict.APPROVE}'")),
).select_from(_latest.outerjoin(_then, _answered))

_theirs = panel_vote.alias("theirs")
_looks = (
    select(panel_seat.c.id, panel_seat.c.case_id, panel_vote.c.vote)
    .join_from(panel_seat, panel_vote, panel_vote.c.seat_id == panel_seat.c.id)
    .join(moderation_case, moderation_case.c.id == panel_seat.c.case_id)
    .where(panel_seat.c.person_id == bindparam("person", type_=Big()))
    .where(moderation_case.c.decided_at > literal_column("0"))  # nobody learns a vote of a panel that still looks
    .order_by(panel_seat.c.id.desc())
    .limit(LATEST)
    .subquery()
)
_right: ColumnElement[str] = literal_column(f"'{RIGHT}'")
BESIDE = select(
    func.count().label("beside"),
    func.count().filter((_theirs.c.vote == _right) == (_looks.c.vote == _right)).label("alike"),
).join_from(_looks, _theirs, (_theirs.c.case_id == _looks.c.case_id) & (_theirs.c.seat_id != _looks.c.id))
