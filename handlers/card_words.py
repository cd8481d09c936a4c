"""The words over and under a case's card: what kind of case it is, its number, how it ended."""

from collections.abc import Mapping

from core.errors import N_, Text
from core.process import differing, vetting
from core.skills.appealing import ANEW
from core.verdicts import unsure
from core.work import Case, CaseKind
from handlers import signals_card
from handlers.money_card import MONEY, MONEY_OUTCOMES


def name_of(case_id: int) -> str:
    """A case's number as people write it: base 36."""
    digits = ""
    while case_id:
        case_id, rest = divmod(case_id, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


TITLES: Mapping[CaseKind, str] = {
    CaseKind.REVIEW: N_("An answer to look at · case {name}"),
    CaseKind.DIFFERS: N_("Answers that differ from others' · case {name}"),
    CaseKind.CONFIRM: N_("Is this done as you wanted? · case {name}"),
    CaseKind.APPEAL: N_("An appeal · case {name}"),
    CaseKind.HELP: N_("A question · case {name}"),
    CaseKind.CAMPAIGN: N_("A first campaign to look at · case {name}"),
    CaseKind.MOVE: N_("Somebody moves to another account · case {name}"),
    CaseKind.RETURNED: N_("Somebody comes in again · case {name}"),
    CaseKind.SIGNALS: N_("How people answer · case {name}"),
    CaseKind.FRAUD: N_("Proven fraud, another look · case {name}"),
    CaseKind.PAYOUT: N_("A large payout · case {name}"),
    CaseKind.KNOWN: N_("May this be a known answer? · case {name}"),
    CaseKind.PAYEE: N_("A number that several share · case {name}"),
    CaseKind.UNSURE: N_("What is right here? · case {name}"),
}


def title(case: Case) -> Text:
    """What kind of case it is, and its number."""
    return Text(TITLES[case.kind], params={"name": name_of(case.id)})


OUTCOMES = {
    "approve": N_("✔ Approved."),
    "partly": N_("✔ Paid in part."),
    "redo": N_("↻ Sent back, to be done again."),
    "reject": N_("✘ Rejected."),
    "clock": N_("✔ Nobody decided in time: paid."),
    "answered": N_("✔ Answered."),
    differing.APART: N_("✔ Each has a card of its own."),
    ANEW: N_("✔ They begin anew."),
    unsure.SAID: N_("✔ It goes into the results."),
    unsure.NOBODY: N_("✔ The results say that nobody can tell."),
    unsure.SETTLED: N_("✔ Settled by itself: more is known now."),
    vetting.STARTED: N_("✔ Started."),
    vetting.SENT_BACK: N_("↻ Sent back to the requester."),
    vetting.TAKEN_BACK: N_("↻ The requester has taken it back."),
}
ENDED = N_("✔ Over.")


def outcome(case: Case) -> Text:
    """How a decided case ended."""
    return outcome_of(case.kind, case.outcome)


def outcome_of(kind: CaseKind, ended: str) -> Text:
    """How cases of a kind that ended so ended."""
    if kind in MONEY:
        return Text(MONEY_OUTCOMES[ended])
    if kind in (CaseKind.SIGNALS, CaseKind.FRAUD):
        return Text(signals_card.OUTCOMES.get(ended, ENDED))
    if kind is CaseKind.APPEAL and ended == "approve":
        return Text(N_("✔ Granted: the worker is paid."))
    if kind is CaseKind.APPEAL and ended == "reject":
        return Text(N_("✘ Denied."))
    return Text(OUTCOMES[ended])


KINDS = {
    CaseKind.REVIEW: N_("Answers"),
    CaseKind.DIFFERS: N_("Answers that differ"),
    CaseKind.CONFIRM: N_("For the requester"),
    CaseKind.APPEAL: N_("Appeals"),
    CaseKind.HELP: N_("Questions"),
    CaseKind.CAMPAIGN: N_("First campaigns"),
    CaseKind.MOVE: N_("Moves to another account"),
    CaseKind.PAYOUT: N_("Large payouts"),
    CaseKind.RETURNED: N_("People who come in again"),
    CaseKind.SIGNALS: N_("How people answer"),
    CaseKind.FRAUD: N_("Proven fraud, another look"),
    CaseKind.KNOWN: N_("Known answers"),
    CaseKind.PAYEE: N_("Shared numbers"),
    CaseKind.UNSURE: N_("Tasks that stay unsure"),
}
