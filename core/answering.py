"""Answering the question on the screen: checks, rules, pay, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import agreement, answers, appeals, completion, desk, forms, pay, review
from core.answers import Value
from core.campaigns import CHANGE_SECONDS, Campaign
from core.errors import N_, Invalid, Stale, Text
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.quality import findings
from core.quality.finding import Finding, PhotoFacts, Sent, Then
from core.questions import CANT_TELL, ChooseOne, ChooseSeveral, TakePhoto
from core.views import TaskView, View
from core.work import Answer, Held, Lease, Standing

EARLIER = 8  # of a person's latest answers that the rules look at
CHANGE = "change"
REDO = "redo"
CHANGEABLE = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)


def answer(tx: Tx, me: Person, value: Value, photo: PhotoFacts | None = None) -> View:
    """Answer the question on the person's screen: the next question, or the next task once it was the last.

    Raises ``Invalid`` with what to do when the value does not fit, ``Stale`` when the task is gone.
    """
    return _given(tx, me, desk.on_screen(tx, me), value, photo)


def reply(tx: Tx, me: Person, message_id: int, value: Value, photo: PhotoFacts | None = None) -> View:
    """An answer sent as a reply to a task's message belongs to that task, whatever the screen shows now."""
    lease = tx.assignments.by_message(me.id, message_id) if message_id else None
    if lease is None or lease.task_id == me.screen.params.get("t"):
        return answer(tx, me, value, photo)
    held = desk.leased(tx, me, lease.campaign_id, lease.task_id)
    params = me.screen.params
    back = {"back": {"c": params["c"], "t": params["t"]}} if me.screen.code == "task" else {}
    shown = desk.show_task(tx, me, held, back)
    return _given(tx, shown.me, held, value, photo)


def awaits_photo(tx: Tx, me: Person, reply_to: int, album_at: int | None = None) -> bool:
    """Whether a photo would answer the question on the screen, or that of the message replied to.

    ``album_at``: when its album was sent (ms); what was asked only after that is not answered by it.
    """
    lease = tx.assignments.by_message(me.id, reply_to) if reply_to else None
    if lease:
        held = tx.assignments.held(lease.campaign_id, lease.task_id, me.id)
    elif me.screen.code == "task":
        held = tx.assignments.held(me.screen.params["c"], me.screen.params["t"], me.id)
    else:
        return False
    if held is not None and album_at is not None and held.assignment.leased_at >= album_at:
        return False
    return held is not None and isinstance(desk.open_question(me, held), TakePhoto)


def choose(tx: Tx, me: Person, number: int) -> View:
    """Tap an option by its number: the answer to a choice, a tick of several."""
    held = desk.on_screen(tx, me)
    asked = desk.open_question(me, held)
    if not isinstance(asked, ChooseOne | ChooseSeveral) or not 0 <= number < len(asked.options):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    if isinstance(asked, ChooseSeveral):
        return tick(tx, me, held, asked.options[number])
    return _given(tx, me, held, asked.options[number], None)


def tick(tx: Tx, me: Person, held: Held, option: str) -> View:
    """Tick or untick one of several; nothing is sent until Done."""
    chosen = me.screen.params.get("chosen", [])
    chosen = [one for one in chosen if one != option] if option in chosen else [*chosen, option]
    return desk.show_task(tx, me, held, {**me.screen.params, "chosen": chosen})


def done(tx: Tx, me: Person) -> View:
    """Send the ticked ones."""
    return answer(tx, me, list(me.screen.params.get("chosen", [])))


def change(tx: Tx, me: Person) -> View:
    """Show the last answered choice again; the task in hand stays in hand."""
    params = me.screen.params
    last = params.get("last")
    held = tx.assignments.held(last["c"], last["t"], me.id) if last else None
    if last is None or held is None or tx.now > last["at"] + CHANGE_SECONDS * 1000:
        raise Stale(Text(N_("It is too late to change that answer.")))
    back = {"c": params["c"], "t": params["t"]} if me.screen.code == "task" else None
    return desk.show_task(tx, me, held, {"mode": CHANGE, "draft": {}, "back": back, "last": last})


def keep(tx: Tx, me: Person) -> View:
    """Leave the last choice as it was."""
    return desk.back(tx, me)


def _given(tx: Tx, me: Person, held: Held, value: Value, photo: PhotoFacts | None) -> View:
    params, form = me.screen.params, held.campaign.form
    draft = desk.draft_of(me, held)
    question = desk.open_question(me, held)
    stored = answers.check(question, value)
    if isinstance(question, TakePhoto) and photo is None and stored != CANT_TELL:
        raise Invalid(Text(N_("Please send a photo.")))
    found = _findings(tx, me, held, Sent(question, stored, photo=photo))
    ask = next((one for one in found if one.then is Then.ASK), None)
    if ask:
        raise Invalid(ask.text)
    draft = {**draft, question.name: stored}
    if len(draft) < len(form.questions):
        return _more(tx, me, held, draft)
    if params.get("mode") == CHANGE:
        return _changed(tx, me, held, draft)
    if params.get("mode") == REDO:
        return appeals.resubmit(tx, me, held, draft, found)
    return _submit(tx, me, held, draft, found)


def _more(tx: Tx, me: Person, held: Held, draft: Mapping[str, Value]) -> View:
    params: dict[str, Any] = {key: one for key, one in me.screen.params.items() if key != "chosen"}
    if params.get("mode"):
        return desk.show_task(tx, me, held, {**params, "draft": draft})
    if not tx.assignments.keep(held.assignment, draft):
        raise Stale(Text(N_("The time for that task is over. Nothing is lost. Send /work for the next one.")))
    return desk.show_task(tx, me, replace(held, assignment=replace(held.assignment, draft=draft)), params)


def _findings(tx: Tx, me: Person, held: Held, sent: Sent) -> Sequence[Finding]:
    if not isinstance(sent.value, str) or (forms.agrees(held.campaign.form) and sent.value != CANT_TELL):
        return ()
    latest = tx.answers.latest(held.campaign.id, me.id, EARLIER)
    photo = sent.photo and replace(sent.photo, seen_before=tx.answers.with_file(sent.value) is not None)
    shown = forms.fill(held.campaign.form.shows, held.task.data)
    earlier = [one.values.get(sent.question.name, "") for one in latest]
    return findings(replace(sent, shown=shown, earlier=earlier, photo=photo))


def _submit(tx: Tx, me: Person, held: Held, values: Mapping[str, Value], found: Sequence[Finding]) -> View:
    lease, campaign = held.assignment, held.campaign
    if held.task.remaining == 0:
        tx.tasks.lock(campaign.id, held.task.id)  # of two last answers, the second sees the first
    if not tx.assignments.end(lease, Lease.ANSWERED):
        raise Stale(Text(N_("The time for that task is over. Nothing is lost. Send /work for the next one.")))
    choice = forms.agrees(campaign.form)
    terms = pay.terms(
        by_agreement=choice or CANT_TELL in values.values(),
        doubtful=bool(found),
        reviewed=review.looked_at(campaign),
        unconfirmed=me.unconfirmed,
    )
    sent = Answer(
        id=lease.id,
        campaign_id=campaign.id,
        task_id=held.task.id,
        person_id=me.id,
        values=values,
        standing=terms.standing,
        reward_minor=lease.reward_minor,
        paid_minor=0 if terms.pending else lease.reward_minor,
        confirmed=terms.confirmed,
        submitted_at=tx.now,
        clock_at=0 if lease.is_test else pay.clock(terms.confirmed, tx.now),
        is_test=lease.is_test,
    )
    _count(tx, me, held, sent, found)
    if lease.is_test:
        return desk.next_test(tx, me, campaign, _told(campaign, sent))
    if me.screen.params.get("back"):
        return desk.back(tx, me, _told(campaign, sent))
    last = {"c": campaign.id, "t": held.task.id, "at": tx.now} if choice else None
    view = desk.next_task(tx, me, campaign, last, _told(campaign, sent))
    if isinstance(view, TaskView):
        return view
    completion.watch(tx, campaign.id)
    if last is None:
        return view
    return replace(view, screen=tx.people.show(me.id, view.screen.code, {**view.screen.params, "last": last}))


def _count(tx: Tx, me: Person, held: Held, sent: Answer, found: Sequence[Finding]) -> None:
    """Store the answer, move its money, and let it agree with the others once all are in."""
    if not tx.answers.add(sent):
        raise Stale(Text(N_("You have answered this one already. Send /work for the next one.")))
    if sent.is_test:
        return
    given = agreement.together(tx, held.campaign, held.task.id) if held.task.remaining == 0 else ()
    if sent.standing is Standing.APPROVED and not sent.confirmed:
        tx.people.add_unconfirmed(me.id, 1)
    pay.reward(tx, held.assignment, pending=sent.standing is not Standing.APPROVED)
    if sent.standing is Standing.REVIEW:
        review.open_review(tx, sent, found)
    agreement.agree(tx, given)


def _told(campaign: Campaign, sent: Answer) -> Text:
    if sent.is_test:
        return Text(N_("Test answer kept. It is not paid and in no result."))
    if sent.standing is Standing.APPROVED:
        return Text(N_("+{pay}"), params={"pay": amount(sent.paid_minor, campaign.asset)})
    if sent.standing is Standing.WAITING:
        return Text(N_("Thank you. Paid when others agree, in 3 days at the latest."))
    return Text(N_("Thank you. A person looks at it; paid in 3 days at the latest."))


def _changed(tx: Tx, me: Person, held: Held, values: Mapping[str, Value]) -> View:
    late = Text(N_("It is too late to change that answer."))
    tx.tasks.lock(held.campaign.id, held.task.id)  # others may be agreeing with the answer as it was
    before = tx.answers.get(held.campaign.id, held.task.id, me.id)
    if before is None or before.standing not in CHANGEABLE or tx.now > before.submitted_at + CHANGE_SECONDS * 1000:
        return desk.back(tx, me, late)
    if not tx.answers.change(before, values):
        return desk.back(tx, me, late)
    if before.standing is Standing.REVIEW:
        agreement.redraw(tx, before)
    if held.task.remaining == 0:
        agreement.agree(tx, agreement.together(tx, held.campaign, held.task.id))
    return desk.back(tx, me, Text(N_("Changed.")))
