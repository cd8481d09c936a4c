"""Everything that is kept about a person, in one document, read in pages so that no page holds the writer long."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.campaigns import Campaign
from core.front import mydata
from core.ledger import NEWEST
from core.payouts.in_file import in_file
from core.people import Person, Role
from core.ports import Store, Tx
from core.requesters import letters
from core.signals import rings
from core.skills import keeping
from core.studies import withdrawing
from core.wages.owed import LOOKED_AT

CASES_MAX = CAMPAIGNS_MAX = 1000  # the newest


async def whole(store: Store, me: Person) -> Mapping[str, Any]:
    """For themselves: /mydata, or the operator's ``kazi person export``."""
    found: dict[str, Any] = {
        "profile": mydata.profile(me),
        "consents": await store.transact(lambda tx: withdrawing.in_file(tx, me)),
        "payments": [],
        "answers": [],
    }
    found |= await store.transact(lambda tx: mydata.in_the_field(tx, me))
    found |= await store.transact(lambda tx: _asked(tx, me))
    found |= await store.transact(lambda tx: in_file(tx, me))
    found |= await store.transact(lambda tx: letters.in_file(tx, me, CASES_MAX))
    found["concluded"] = await store.transact(lambda tx: _concluded(tx, me))
    before = NEWEST
    while before and len(found["payments"]) < mydata.LINES_MAX:
        at = before
        page = await store.transact(lambda tx, at=at: mydata.page(tx, me, at))  # type: ignore[misc]
        found["payments"] += page.payments
        found["answers"] += page.answers
        before = page.before
    return found


def _asked(tx: Tx, me: Person) -> Mapping[str, Any]:
    """What they asked and appealed, the work they gave out, and what they have begun."""
    cases = [
        {
            "kind": one.kind,
            "words": one.params.get("words", ""),
            "campaign": str(one.campaign_id or ""),
            "task": str(one.task_id or ""),
            "asked_at_ms": one.opened_at,
            "decided_at_ms": one.decided_at,
            "outcome": one.outcome,
        }
        for one in tx.privacy.cases(me.id, CASES_MAX)
    ]
    campaigns = [
        {"id": str(one.id), "title": one.title, "state": one.state, "price": one.price_minor, "asset": one.asset}
        for one in _own(tx, me)
    ]
    begun = [
        {"campaign": str(one.campaign_id), "task": str(one.task_id), "so_far": dict(one.draft)}
        for one in tx.assignments.of_person(me.id)
    ]
    return {"questions_and_appeals": cases, "campaigns": campaigns, "begun": begun, **_waits(tx, me)}


def _waits(tx: Tx, me: Person) -> Mapping[str, Any]:
    """Money that comes later, and why payouts wait."""
    owed = [
        {"campaign": str(one.campaign_id), "answer": str(one.answer_id), "minor": one.minor, "since_ms": one.owed_at}
        for one in tx.top_ups.of_person(me.id, LOOKED_AT)
    ]
    again = tx.lost.returned.get(me.id)
    known = {"by": again.why, "state": again.state, "until_ms": again.due_at} if again else None
    levels = [
        {
            "work": one.skill,
            "level": one.level.name.lower(),
            "since_ms": one.level_at,
            "right": round(one.evidence.right, 2),
            "wrong": round(one.evidence.wrong, 2),
            "known_answers": one.golds,
            "of_them_right": one.gold_right,
        }
        for one in keeping.all_of(tx, me)
    ]
    tests = [
        {
            "campaign": str(one.campaign_id),
            "tries": one.tries,
            "answers": one.given,
            "right": one.good,
            "passed": bool(one.passed_at),
        }
        for one in tx.entries.of_person(me.id)
    ]
    return {"top_ups_owed": owed, "came_in_again": known, "levels": levels, "entry_tests": tests}


def _concluded(tx: Tx, me: Person) -> Mapping[str, Any]:
    """What rules and people made of how they work; nobody else is named in it."""
    noticed = [
        {
            "rule": one.rule,
            "campaign": str(one.campaign_id or ""),
            "numbers": dict(one.params),
            "with_another": bool(one.other_person_id),
            "at_ms": one.at,
            "decided": one.outcome,
        }
        for one in tx.signals.findings.of_person(me.id, CASES_MAX)
    ]
    fraud = tx.signals.fraud.get(me.id)
    suspended = [
        {"state": one.state, "why": one.reason, "words": one.sentence, "until_ms": one.until, "at_ms": one.at}
        for one in tx.suspensions.of_person(me.id, CASES_MAX)
    ]
    practice = {one.skill: tx.known.lessons.practice(me.id, one.skill) for one in keeping.all_of(tx, me)}
    return {
        "noticed": noticed,
        "fraud": {"state": fraud.state, "words": fraud.sentence, "until_ms": fraud.due_at} if fraud else None,
        "suspensions": suspended,
        "counts_as_one_with_so_many_others": len(rings.mates(tx, me.id)),
        "next_answers_are_looked_at": me.watched,
        "practice": {skill: {"done": one.done, "right": one.right} for skill, one in practice.items() if one.done},
    }


def _own(tx: Tx, me: Person) -> Sequence[Campaign]:
    if Role.REQUESTER not in me.roles:
        return ()
    everything = tx.campaigns.of(tx.office.organisation_of(me.id), CAMPAIGNS_MAX)
    return [one for one in everything if one.owner_id == me.id]
