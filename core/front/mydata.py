"""Everything that is kept about a person, for themselves: read in pages, so that no page holds the writer long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.assets import is_money
from core.ledger import NEWEST, Account, Kind, Line
from core.money import typed
from core.people import Person
from core.ports import Tx
from core.teams import joining
from core.work import Answer

PAGE_LINES = 100
LINES_MAX = 20_000  # in one file; the newest


@dataclass(frozen=True, slots=True)
class Page:
    """Some payments with the answers they pay; ``before`` leads to the next page, 0 after the last."""

    payments: Sequence[Mapping[str, Any]]
    answers: Sequence[Mapping[str, Any]]
    before: int


def profile(me: Person) -> Mapping[str, Any]:
    """What is kept about the person themselves."""
    return {
        "telegram_id": me.telegram_id,
        "language": me.language,
        "country": me.country,
        "time_zone": me.zone,
        "currency": me.currency,
        "reads": list(me.reads),
        "does_not_read": list(me.reads_not),
        "speaks": list(me.speaks),
        "does_not_speak": list(me.speaks_not),
        "agreed_to_version": me.consent,
        "roles": sorted(me.roles),
        "seats": sorted(me.seats.values()),
        "unconfirmed_answers": me.unconfirmed,
        "rough_place": dict(zip(("latitude", "longitude"), me.place.split(), strict=False)),
        "rough_place_at_ms": me.place_at,
        "screen": {"code": me.screen.code, "params": dict(me.screen.params)},
    }


def in_the_field(tx: Tx, me: Person) -> Mapping[str, Any]:
    """On whose lists of people they are, and as whom; places they could not reach; how their latest photos
    look; how long they said that tasks took; what was said with bonuses."""
    lists = [
        {"who": one.who, "name": one.entry.name, "team": one.team, "since_ms": one.entry.joined_at}
        for one in joining.lists(tx, me)
    ]
    reports = [
        {
            "campaign": str(one.campaign_id),
            "task": str(one.task_id),
            "why": one.words or one.reason,
            "place": one.place,
            "points_paid": one.paid_minor,
            "at_ms": one.at,
        }
        for one in tx.teams.field.reports_of(me.id, LINES_MAX)
    ]
    photos = [one.dhash + one.phash for one in tx.prints.near(0, 0, me.id)]
    took = [{"campaign": str(one), "task_ms": ms} for one, ms in tx.hours.reports(me.id, LINES_MAX)]
    said = [{"campaign": str(one), "words": words} for one, words in tx.receipts.said_to(me.id, LINES_MAX)]
    return {"lists": lists, "not_reached": reports, "photos": photos, "tasks_took": took, "bonuses": said}


def page(tx: Tx, me: Person, before: int = NEWEST) -> Page:
    """Payments below this id, newest first. Each of a task has the id of the answer it pays."""
    every = [
        (line, asset)
        for asset in tx.funds.assets(me.id)
        for line in tx.ledger.lines(Account(Kind.WORKER, me.id, asset), before, PAGE_LINES)
    ]
    every = sorted(every, key=lambda one: -one[0].id)[:PAGE_LINES]
    lines = [line for line, _ in every]
    answers = [found for line in lines if (found := tx.answers.by_id(line.id))]
    return Page(
        payments=[_payment(line, asset) for line, asset in every],
        answers=[_answer(tx, one) for one in answers],
        before=lines[-1].id if len(lines) == PAGE_LINES else 0,
    )


def _payment(line: Line, asset: str) -> Mapping[str, Any]:
    money = {"amount": typed(line.amount_minor, asset), "currency": asset}
    return {
        "id": str(line.id),
        "what": line.code,
        **(money if is_money(asset) else {"points": line.amount_minor}),
        "state": line.state,
        "campaign": str(line.campaign_id or ""),
        "at_ms": line.at,
    }


def _answer(tx: Tx, one: Answer) -> Mapping[str, Any]:
    decisions = [
        {
            "verdict": decision.verdict,
            "reason": decision.reason,
            "sentence": decision.sentence,
            "points_paid": decision.paid_minor,
            "at_ms": decision.at,
        }
        for decision in tx.cases.decisions(one.id)
    ]
    return {
        "id": str(one.id),
        "campaign": str(one.campaign_id),
        "task": str(one.task_id),
        "answer": dict(one.values),
        "state": one.standing,
        "points": one.reward_minor,
        "points_paid": one.paid_minor,
        "done_again": one.redone,
        "active_ms": one.active_ms,
        "sent_at_ms": one.submitted_at,
        "decisions": decisions,
    }
