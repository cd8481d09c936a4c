"""A letter that insults, threatens or asks for private things: one function opens the case, a moderator decides.

Whoever reported it loses nothing, and who wrote it is told what a person found, in the words they wrote. What follows
beyond that, where it comes again, is another case.
"""

from collections.abc import Mapping
from typing import Any

from core.cases import called, ended, opened
from core.errors import N_, Stale, Text
from core.moderators import conflicts
from core.people import Person
from core.ports import Tx
from core.process import review
from core.reports.pausing import LOOK_MS
from core.requesters.port import Letter
from core.work import Case, CaseKind

FOUND, FINE = "abuse", "fine"  # how such a case ends
NOTICE, TOLD = "abuse_over", "abuse_told"  # to whoever reported it, and to whoever wrote it


def report(tx: Tx, me: Person, letter: Letter, campaign_id: int) -> Case:
    """A letter goes to the moderators; the same case, if told again. Its words stay where letters stand."""
    found = tx.cases.of_answer(campaign_id, letter.id, letter.by_person_id)
    if found is not None:
        return found
    case = opened(
        tx,
        CaseKind.ABUSE,
        letter.by_person_id,
        due_at=tx.now + LOOK_MS,
        campaign_id=campaign_id,
        about=letter.id,
        params={"by": me.id},
    )
    called(tx, case)
    review.card(tx, case.id)
    return case


def facts(tx: Tx, case: Case) -> Mapping[str, Any]:
    """What was written, and where; no names."""
    campaign = tx.campaigns.get(case.campaign_id)
    wrote = Text(N_("Whoever asks for the work wrote:"))
    if campaign is None or not tx.office.seat(campaign.organisation_id, case.person_id):
        wrote = Text(N_("Somebody who works wrote:"))
    title = [Text(N_("{value}"), params={"value": campaign.title})] if campaign else []
    letter = tx.letters.words.get(case.task_id)
    return {"lines": [*title, wrote, Text(N_("“{words}”"), params={"words": letter.words if letter else "…"})]}


def decide(tx: Tx, me: Person, case_id: int, *, found: bool) -> Text:
    """One tap: it is abuse, or it is not."""
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.ABUSE or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    by = int(str(case.params.get("by", 0)))
    conflicts.check(tx, me, case, [by])
    outcome = FOUND if found else FINE
    if not ended(tx, case, me.id, outcome):
        raise Stale(Text(N_("Someone else has decided this one.")))
    review.card(tx, case.id)
    _tell(tx, case, by, NOTICE, outcome)
    if found:
        _tell(tx, case, case.person_id, TOLD, outcome)
    return Text(N_("Noted. Both are told. Thank you.") if found else N_("Noted. Who reported it is told. Thank you."))


def _tell(tx: Tx, case: Case, person_id: int, kind: str, outcome: str) -> None:
    person = tx.people.by_id(person_id)
    if person is not None:
        told = {"person": person.id, "outcome": outcome, "letter": case.task_id}
        tx.outbox.put(person.telegram_id, kind, str(case.id), told)
