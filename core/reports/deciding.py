"""A person decides on what was reported: a moderator, or the requester who says that it is so.

True: the tasks, or the campaign, stop for good, and each who said so is paid the price of one answer, once: by the
campaign, else by the house. Not so: all goes on, and whoever reported reads so; it costs them nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from core import pay
from core.campaigns import Campaign, State
from core.cases import ended
from core.drafting import studio
from core.errors import N_, Money, NotEnough, Stale, Text
from core.funds import accounts, exchange
from core.funds.exchange import Gift
from core.launched import completion, running, winding, wound
from core.ledger import Account, Code, Kind
from core.moderators import conflicts
from core.payouts import pumps
from core.payouts.pumps import Extra
from core.people import Person
from core.ports import Tx
from core.privacy.port import is_gone
from core.process import review
from core.reports import pausing
from core.reports.pausing import NOT_SO, STOOD, TRUE, WHOLE
from core.reports.port import GRAVE, REPORTS_MAX, Pause, Report
from core.verdicts import ordering
from core.views import View
from core.wages import live
from core.work import Case, CaseKind

STOPPED, CLOSED = "stopped", "closed"  # how a case ends, beside NOT_SO
NOTICE = "report_over"  # to whoever reported


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Campaign, Sequence[Report]]:
    """The open case, its campaign, held, and what was reported, when this person may decide it."""
    case, campaign, reports = _open(tx, case_id)
    conflicts.check(tx, me, case, [one.person_id for one in reports])
    return case, campaign, reports


def _open(tx: Tx, case_id: int) -> tuple[Case, Campaign, Sequence[Report]]:
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.REPORT or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    tx.drafts.lock(case.campaign_id)
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    return case, campaign, tx.reports.of_case(case.id, REPORTS_MAX)


def stop(tx: Tx, me: Person, case_id: int) -> Text:
    """One tap: it is true, and nobody gets these tasks any more."""
    _stop(tx, me, *may_decide(tx, me, case_id))
    return Text(N_("Stopped. Who reported it is paid. Thank you."))


def _stop(
    tx: Tx, me: Person, case: Case, campaign: Campaign, reports: Sequence[Report], *, by_house: bool = True
) -> None:
    tasks = sorted({one.task_id for one in reports})
    for task_id in tasks:
        tx.tasks.lock(campaign.id, task_id)
    _decide(tx, me, case, STOPPED)
    for task_id in tasks:
        if not tx.reports.pauses.stands(campaign.id, task_id):
            pausing.stop(tx, campaign, task_id, case.id)
        tx.reports.pauses.end(Pause(campaign.id, task_id, case.id, 0), stopped=True)
    for task_id in sorted({one.task_id for one in reports if one.reason in GRAVE}):
        winding.stop(tx, campaign, task_id)
    _resume(tx, campaign, case)
    if not by_house:
        _enough(tx, campaign, reports)
    _settle(tx, campaign, reports, TRUE)
    completion.watch(tx, campaign.id)
    pausing.tell(tx, campaign, case.id, STOPPED)


def close(tx: Tx, me: Person, case_id: int) -> Text:
    """One tap: it is true of the whole campaign, which ends; what is done or in hand is paid."""
    case, campaign, reports = may_decide(tx, me, case_id)
    _decide(tx, me, case, CLOSED)
    _settle(tx, campaign, reports, TRUE)
    unsafe = any(one.reason in GRAVE for one in reports)
    if campaign.state in running.LIVE or (unsafe and campaign.state is State.CLOSING):
        winding.begin(tx, campaign, wound.UNSAFE if unsafe else wound.REPORTED)
    pausing.tell(tx, campaign, case.id, CLOSED)
    return Text(N_("The campaign is closed. Who reported it is paid. Thank you."))


def go_on(tx: Tx, me: Person, case_id: int) -> Text:
    """One tap: it is not so, and what stood still goes on."""
    case, campaign, reports = may_decide(tx, me, case_id)
    for one in tx.reports.pauses.of_case(case.id):
        tx.tasks.lock(campaign.id, one.task_id)
    _decide(tx, me, case, NOT_SO)
    for one in tx.reports.pauses.of_case(case.id):  # as they stand now that their rows are held
        if one.task_id != WHOLE:
            _open_again(tx, campaign, one)
    _resume(tx, campaign, case)
    _settle(tx, campaign, reports, NOT_SO)
    ordering.order(tx, campaign.id)  # more answers may have been wanted meanwhile
    pausing.tell(tx, campaign, case.id, NOT_SO)
    return Text(N_("It goes on. Who reported it is told, kindly. Thank you."))


def agree(tx: Tx, me: Person, campaign_id: int, case_id: int) -> View:
    """The requester says that it is so: the tasks are left out, and whoever reported them is paid by the campaign.

    Raises ``NotEnough`` where it cannot: that the house pays takes a moderator.
    """
    campaign = studio.mine(tx, me, campaign_id)
    case, _, reports = _open(tx, case_id)
    if case.campaign_id != campaign.id:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    _stop(tx, me, case, campaign, reports, by_house=False)
    told = Text(N_("Left out. Who reported it is paid. You can send better rows with Add rows."))
    return running.open_one(tx, me, campaign_id, told=told)


def _decide(tx: Tx, me: Person, case: Case, outcome: str) -> None:
    if not ended(tx, case, me.id, outcome):
        raise Stale(Text(N_("Someone else has decided this one.")))
    review.card(tx, case.id)


def _open_again(tx: Tx, campaign: Campaign, paused: Pause) -> None:
    """Its slots anew, as far as the campaign's free money reaches; what is lacking waits."""
    if not tx.reports.pauses.end(paused, stopped=False) or campaign.state not in running.LIVE:
        return
    for _ in range(paused.slots):
        if not pay.commit_again(tx, campaign, paused.task_id):
            tx.tasks.wait(campaign.id, paused.task_id)


def _resume(tx: Tx, campaign: Campaign, case: Case) -> None:
    """The campaign runs again where this case alone held it: not before it pays what it has come to owe meanwhile."""
    whole = next((one for one in tx.reports.pauses.of_case(case.id) if one.task_id == WHOLE), None)
    if whole is None:
        return
    tx.reports.pauses.end(whole, stopped=False)
    if whole.slots == STOOD or live.asked(tx, campaign):
        return
    if debt := tx.top_ups.debts.get(campaign.id):
        tx.top_ups.debts.save(replace(debt, paused=True))
    else:
        tx.campaigns.save(replace(campaign, state=State.RUNNING), State.PAUSED)


def _settle(tx: Tx, campaign: Campaign, reports: Sequence[Report], outcome: str) -> None:
    """Pay and tell each person once, in the order of their ids."""
    for one in reports:
        tx.reports.settle(one.id, outcome)
    for one in _one_each(tx, reports):
        _tell(tx, campaign, one, outcome)


def _one_each(tx: Tx, reports: Sequence[Report]) -> Sequence[Report]:
    """Of each person the one that pays most; whom a restore brought back and erased again is paid nothing."""
    first = dict[int, Report]()
    for one in sorted(reports, key=lambda report: (report.person_id, -report.minor, report.id)):
        first.setdefault(one.person_id, one)
    return [one for one in first.values() if not is_gone(_person(tx, one).telegram_id)]


def _person(tx: Tx, one: Report) -> Person:
    found = tx.people.by_id(one.person_id)
    assert found is not None
    return found


def _enough(tx: Tx, campaign: Campaign, reports: Sequence[Report]) -> None:
    """Whether the campaign's free money pays all of them: whoever asks for work must not give away the house's."""
    if tx.ledger.hold(accounts.own(campaign)).available < sum(one.minor for one in _one_each(tx, reports)):
        lacks = N_("The campaign has too little free for who reported it. Add to it first, or wait for a moderator.")
        raise NotEnough(Text(lacks))


def _tell(tx: Tx, campaign: Campaign, one: Report, outcome: str) -> None:
    person = _person(tx, one)
    told = {"person": person.id, "title": campaign.title, "outcome": outcome}
    if outcome == TRUE and person.id != campaign.owner_id:
        got = _paid(tx, campaign, person, one)
        told |= {"minor": got.minor, "asset": got.asset} if got else {}
    tx.outbox.put(person.telegram_id, NOTICE, str(one.id), told)


def _paid(tx: Tx, campaign: Campaign, person: Person, one: Report) -> Money | None:
    """The price of one answer, from what the campaign has free, else from the house.

    None in money where another account of theirs, or one with their number, was paid for the same case.
    """
    if not pumps.once(tx, Extra.REPORT, one.case_id, person.id, campaign.asset):
        return None
    own, house = accounts.own(campaign), Account(Kind.HOUSE, 0, campaign.asset)
    tx.ledger.open(house)
    source = own if tx.ledger.hold(own).available >= one.minor else house
    return exchange.give(tx, person, Gift(source, one.minor, Code.REPORT, one.id, campaign.id))


def remind(tx: Tx, case_id: int, due_at: int = 0) -> int | None:
    """One step of the clock: when (ms) the next one is due, None once it is decided; the operators get the card.

    ``due_at``: what the step before gave, 0 for the first.
    """
    case = tx.cases.get(case_id)
    if case is None or case.decided_at:
        return None
    due = due_at or case.due_at
    if tx.now < due:
        return due
    tx.outbox.put(review.OPERATORS, "card", str(case.id), {"case": case.id, "new": True})
    return tx.now + pausing.LOOK_MS
