"""Sending a finished task: its answer, its money, and what comes next; changing it while nothing confirmed it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import desk, pay
from core.campaigns import CHANGE_SECONDS, Campaign
from core.entry import exam, taking
from core.errors import N_, Text
from core.form import forms
from core.form.answers import Value
from core.form.questions import CANT_TELL
from core.form.walk import through
from core.funds import sets, worth
from core.known import answering, comparing, teaching
from core.launched import completion
from core.money import amount
from core.on_site import proofs, proving
from core.peers import asking, practising
from core.peers.asked import is_review
from core.people import Person
from core.ports import Tx
from core.process import agreement, appeals, prints, review
from core.quality.finding import Finding, Then
from core.signals import deciding
from core.skills import showing
from core.studies import screening
from core.teams import checks
from core.verdicts import settling
from core.verdicts.policy_of import is_adaptive
from core.views import TaskView, View
from core.wages import active, agreed, leaving
from core.work import Answer, Held, Lease, Standing
from core.working import counting, leases, opening
from core.working.counting import Counted

CHANGE = "change"
REDO = "redo"
CHANGEABLE = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)


def packed(found: Sequence[Finding]) -> list[str]:
    """Findings as a draft keeps them until it is sent."""
    return [json.dumps([one.rule, one.text.one, dict(one.text.params)]) for one in found]


def unpacked(draft: Mapping[str, Value]) -> list[Finding]:
    read = [json.loads(one) for one in draft.get(opening.FOUND, ())]
    return [Finding(rule, Then.LOOK, Text(text, params=params)) for rule, text, params in read]


def send(tx: Tx, me: Person, held: Held, draft: Mapping[str, Value]) -> View:
    """The task is finished: store it, as new or in place of what was answered before."""
    values, mode = through(me, held, draft).answers(), me.screen.params.get("mode")
    if mode == CHANGE:
        return changed(tx, me, held, values)
    if mode == REDO:
        prints.keep(tx, held.assignment, values, draft)
        return appeals.resubmit(tx, me, held, values, [*unpacked(draft), *proving.lacking(held.form, values)])
    if (over := screening.look(tx, me, held, draft, whole=True)) is not None:
        return over
    if (again := teaching.once_more(tx, me, held, values, draft)) is not None:
        return _once_more(tx, me, held, *again)
    return submit(tx, me, held, values, draft)


def _once_more(tx: Tx, me: Person, held: Held, draft: Mapping[str, Value], told: Text) -> View:
    """A task that teaches is asked again, in the message it stands in."""
    kept = {**draft, active.SPENT: str(active.of_screen(me, held, tx.now))}
    if not tx.assignments.keep(held.assignment, kept):
        raise leases.over()
    return desk.show_task(tx, me, replace(held, assignment=replace(held.assignment, draft=kept)), {}, told)


def _written_in(draft: Mapping[str, Value]) -> dict[str, Value]:
    """Which messages answers came in, by Telegram's id of the message: editing one corrects its answer."""
    mark = opening.MESSAGE
    return {str(value): name.removesuffix(mark) for name, value in draft.items() if name.endswith(mark)}


def submit(tx: Tx, me: Person, held: Held, values: Mapping[str, Value], draft: Mapping[str, Value]) -> View:
    """A new answer."""
    lease, campaign = held.assignment, held.campaign
    if held.task.remaining == 0 or checks.concerns(held) or is_review(campaign):
        tx.tasks.lock(campaign.id, held.task.id)  # of two last answers, the second sees the first
    if not tx.assignments.end(lease, Lease.ANSWERED):
        raise leases.over(lease.draft)
    choice, found = forms.agrees(campaign.form), [*unpacked(draft), *proving.lacking(campaign.form, values)]
    found += deciding.looked_at(tx, me, lease)
    terms = sets.held(
        campaign,
        pay.terms(
            by_agreement=choice or CANT_TELL in values.values(),
            doubtful=bool(found),
            reviewed=review.looked_at(campaign)
            or proofs.shown(campaign, values)
            or asking.wanted(tx, me, campaign, lease, values),
            unconfirmed=me.unconfirmed,
        ),
    )
    spent = active.spent(me.screen.params, draft, active.stretch_max(campaign), tx.now)
    sent = taking.paid(held, replace(_sent(tx, held, terms, spent), values=values))
    lesson = teaching.answered(tx, me, held, values, draft) or practising.told(tx, me, held, values)
    kept = answering.kept(held, sent, 0 if lesson else tx.now + CHANGE_SECONDS * 1000)
    counted = counting.count(tx, me, held, kept, found)
    told = _told(tx, me, campaign, kept if lesson else sent, counted)
    told = _taught(told, lesson or taking.look(tx, me, held, sent))
    if me.risen or counted.learned or exam.questions(campaign):
        told = showing.beside(tx, me, told)
    prints.keep(tx, lease, values, draft)
    if lease.is_test:
        return desk.next_test(tx, me, campaign, told)
    if me.screen.params.get("back"):
        return desk.back(tx, me, told)
    last = None if lesson else _last(tx, held, sent, draft, choice=choice and not sent.confirmed)
    view = desk.next_task(tx, me, campaign, last, told)
    if isinstance(view, TaskView):
        return view
    completion.watch(tx, campaign.id)
    view = replace(view, came=leaving.came_to(tx, me, campaign))
    if last is None:
        return view
    return replace(view, screen=tx.people.show(me.id, view.screen.code, {**view.screen.params, "last": last}))


def _taught(told: Text, lesson: Text | None) -> Text:
    return Text(N_("{told} {more}"), params={"told": told, "more": lesson}) if lesson else told


def _sent(tx: Tx, held: Held, terms: pay.Terms, spent_ms: int) -> Answer:
    """The answer without its values; what it pays is its lease's price, or what its time comes to."""
    lease = held.assignment
    reward = agreed.come_to(tx, held.campaign, lease, spent_ms)
    return Answer(
        id=lease.id,
        campaign_id=lease.campaign_id,
        task_id=lease.task_id,
        person_id=lease.person_id,
        values={},
        standing=terms.standing,
        reward_minor=reward,
        paid_minor=0 if terms.pending else reward,
        confirmed=terms.confirmed,
        submitted_at=tx.now,
        clock_at=0 if lease.is_test else pay.clock(held.campaign, tx.now, confirmed=terms.confirmed),
        is_test=lease.is_test,
        active_ms=spent_ms,
    )


def _last(tx: Tx, held: Held, sent: Answer, draft: Mapping[str, Value], *, choice: bool) -> dict[str, Any] | None:
    """What the next screen remembers of the answer, so that it can be changed: with a button, or as it was written."""
    written = {} if sent.confirmed else _written_in(draft)
    if not (choice or written):
        return None
    last: dict[str, Any] = {"c": sent.campaign_id, "t": sent.task_id, "at": tx.now}
    if answering.is_known(held):
        last[comparing.MARK] = True
    if written:
        last["m"] = written
    if not choice:
        last["typed"] = True
    return last


def _told(tx: Tx, me: Person, campaign: Campaign, sent: Answer, counted: Counted) -> Text:
    if sent.is_test:
        return Text(N_("Test answer kept. It is not paid and in no result."))
    if (by_hour := agreed.locked(tx, campaign, sent.id)) is not None:
        return _came_to(tx, campaign, sent, by_hour.paid_ms, _then(me, sent, counted))
    if sent.standing is Standing.APPROVED:
        theirs = worth.told(tx, campaign, sent.id, sent.paid_minor)
        return Text(N_("+{pay}"), params={"pay": amount(theirs.minor, theirs.asset)})
    if of_set := counted.of_set:
        return Text(N_("+{pay} for the set"), params={"pay": amount(of_set.minor, of_set.asset)})
    if sent.standing is Standing.WAITING and (of := sets.size(campaign)):
        return Text(N_("{n} of {of} of this set are in"), params={"n": sets.done(tx, me, campaign), "of": of})
    return _then(me, sent, counted)


def _then(me: Person, sent: Answer, counted: Counted) -> Text:
    """What an answer waits for."""
    if sent.standing is Standing.WAITING:
        return Text(
            N_("Thank you. Paid when others agree, by {day} at the latest."), params={"day": pay.by_day(me, sent)}
        )
    return asking.told(pay.by_day(me, sent)) if counted.by_peers else pay.looked_at(me, sent)


def _came_to(tx: Tx, campaign: Campaign, sent: Answer, ms: int, then: Text) -> Text:
    """What work by the hour came to; ``then``: what it waits for, where it does."""
    theirs = worth.told(tx, campaign, sent.id, sent.reward_minor)
    came: dict[str, str | int | Text] = {"pay": amount(theirs.minor, theirs.asset), "time": leaving.lasted(ms)}
    if sent.standing is Standing.APPROVED:
        return Text(N_("+{pay} for {time}"), params=came)
    return Text(N_("{pay} for {time}. {then}"), params={**came, "then": then})


def changed(tx: Tx, me: Person, held: Held, values: Mapping[str, Value]) -> View:
    """Other values for an answer just sent, unless something confirmed it meanwhile."""
    late = Text(N_("It is too late to change that answer."))
    tx.tasks.lock(held.campaign.id, held.task.id)  # others may be agreeing with the answer as it was
    before = tx.answers.get(held.campaign.id, held.task.id, me.id)
    if before is None or before.standing not in CHANGEABLE or tx.now > before.submitted_at + CHANGE_SECONDS * 1000:
        return desk.back(tx, me, late)
    if not tx.answers.change(before, values):
        return desk.back(tx, me, late)
    if before.standing is Standing.REVIEW:
        agreement.redraw(tx, before)
    if held.task.remaining == 0 or is_adaptive(held.campaign):
        settling.settle(tx, held.campaign, held.task, settling.together(tx, held.campaign, held.task))
    return desk.back(tx, me, Text(N_("Changed.")))
