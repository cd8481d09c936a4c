"""What became of a moderator's rulings: how many were rejections, appealed to another person, and granted."""

from sqlalchemy import bindparam, func, literal_column, select

from core.moderators.measuring import LATEST
from core.work import CaseKind, Verdict
from storage.columns import Big
from storage.tables.cases import decision, moderation_case

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
_answered = (
    (_then.c.answer_id == _latest.c.answer_id)
    & (_then.c.id > _latest.c.id)
    & (_then.c.by_person_id > literal_column("0"))
    & (_latest.c.verdict == literal_column(f"'{Verdict.REJECT}'"))
    & _appeals.exists()
)
RULINGS = select(
    func.count(_latest.c.id.distinct()).label("decided"),
    func.count(_latest.c.id.distinct()).filter(_latest.c.verdict == literal_column(f"'{Verdict.REJECT}'")),
    func.count(_then.c.id),
    func.count(_then.c.id).filter(_then.c.verdict == literal_column(f"'{Verdict.APPROVE}'")),
).select_from(_latest.outerjoin(_then, _answered))
