"""Kinds of cases by what they are about: what cannot wait, and which stand together."""

from collections.abc import Mapping

from core.work import CaseKind

DAY_MS = 24 * 3600 * 1000
SOON_MS = 2 * DAY_MS  # before its clock ends a case cannot wait any more
URGENT = (CaseKind.PAYOUT, CaseKind.PAYEE, CaseKind.MOVE, CaseKind.RETURNED)  # somebody's money waits for it
CLOCKED = (CaseKind.APPEAL, CaseKind.SUSPENDED)  # urgent as their clock ends
NOT_IN_GROUP = (CaseKind.CONFIRM, CaseKind.PANEL)  # the requester's, and jurors', in private

ANSWERS, APPEALS, REPORTS, MONEY, CAMPAIGNS, QUESTIONS = FAMILIES = (
    *("answers", "appeals", "reports", "money", "campaigns", "questions"),
)
_FAMILY: Mapping[CaseKind, str] = {
    CaseKind.APPEAL: APPEALS,
    CaseKind.FRAUD: APPEALS,
    CaseKind.SUSPENDED: APPEALS,
    CaseKind.SUSPEND: REPORTS,
    CaseKind.SIGNALS: REPORTS,
    CaseKind.PAYOUT: MONEY,
    CaseKind.PAYEE: MONEY,
    CaseKind.MOVE: MONEY,
    CaseKind.RETURNED: MONEY,
    CaseKind.CAMPAIGN: CAMPAIGNS,
    CaseKind.KNOWN: CAMPAIGNS,
    CaseKind.HELP: QUESTIONS,
}


def family(kind: CaseKind) -> str:
    """Which topic of a forum its cards belong to."""
    return _FAMILY.get(kind, ANSWERS)
