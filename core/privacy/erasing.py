"""Erasing a person: asked for by themselves or by the operator, refused while money or a decision is on its way.

    at once        who they are: account, languages, place, roles, what waits to be told; their key is destroyed
    by a job       what they answered, with its files; what cases say; consents, each requester being told
    30 days later  keyed digests of where they were paid: until then limits count what went there
    kept           amounts under a number that leads to nobody; a keyed digest where fraud was proven, and of where they
                   were paid what is paid once

Money that can be paid out is paid first. Only the person may give it up, with a second word: an agreed correction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core import audit
from core.cases import ended
from core.errors import N_, NotEnough, Stale, Text
from core.funds import deposits
from core.incoming.model import ENDED
from core.ledger import Account, Code, Kind, Transfer
from core.lost import freezing
from core.lost.groups import STOPPED
from core.money import amount
from core.payouts.reading import DAY_MS
from core.payouts.standing import MONTH_DAYS
from core.people import Person, Role, Screen
from core.ports import Tx
from core.privacy.port import Purse, Wiped, is_gone
from core.privacy.views import ErasedView, EraseView, GiveUpView
from core.process.review import OPERATORS, asked
from core.reports.port import REPORTS_MAX
from core.seats import team
from core.studies import withdrawing
from core.wages.owed import to_person
from core.work import Case, CaseKind, Lease
from core.working import leases

ASK, SURE = "erase", "give_up"
JOB, UNMARK = "forget", "unmark"
BATCH = 200  # rows emptied in one transaction
LOOKED_AT = 200  # newest sums of an organisation
SUSPENSIONS = (CaseKind.SUSPEND, CaseKind.SUSPENDED)
ASKED = (CaseKind.VERIFY, CaseKind.UNANSWERED, CaseKind.COMPLAINT)  # of or to who asks
NOBODYS = (CaseKind.HELP, CaseKind.RETURNED, CaseKind.SIGNALS, CaseKind.FRAUD, CaseKind.DIFFERS, *ASKED, *SUSPENSIONS)
UNSAID = "erased"  # the outcome of a question that nobody has to answer any more
UNSEND = "unsend"


def waits(tx: Tx, me: Person) -> Sequence[Text]:
    """What has to be over before the person can be erased."""
    found, said = tx.privacy.in_hand(me.id), []
    if found.undecided:
        day = datetime.fromtimestamp(found.until / 1000, UTC).strftime("%Y-%m-%d")
        answers = Text(N_("{n} answer"), N_("{n} answers"), n=found.undecided)
        text = N_("Not decided yet: {answers}. By {day} at the latest it is, and what it pays is yours.")
        said.append(Text(text, params={"answers": answers, "day": day}))
    if any(not one.outcome for one in tx.reports.of_person(me.id, REPORTS_MAX)):
        said.append(
            Text(N_("You reported something that nobody has decided yet. Once it is decided, what it pays is yours."))
        )
    if any(one.balance.pending_out for one in tx.privacy.money(me.id)):
        said.append(Text(N_("A payout is on its way to you. Once it has arrived you can be erased.")))
    if frozen := freezing.why_not(tx, me.id):  # whoever has a phone that is lost must not erase its owner
        said.append(frozen)
    if found.campaigns:
        campaigns = Text(N_("{n} campaign"), N_("{n} campaigns"), n=found.campaigns)
        text = N_("You still have {campaigns} that people work for. Close them first: /campaigns")
        said.append(Text(text, params={"campaigns": campaigns}))
    if _awaits_money(tx, me):
        said.append(
            Text(N_("Money is on its way in for your organisation. Wait until it is here or has failed: /fund"))
        )
    if found.funds:
        said.append(Text(N_("Your organisation has money left. Ask for it back first: /fund")))
    if team.stands_alone(tx, me):
        said.append(team.LAST)
    if Role.OPERATOR in me.roles:
        said.append(Text(N_("You run this bot. Take yourself out of the setting `operators` first.")))
    return said


def _awaits_money(tx: Tx, me: Person) -> bool:
    """Whether money comes in for an organisation that is theirs alone: nobody could spend it, or ask for it back."""
    alone = [one for one in me.seats if len(tx.seats.of(one)) == 1]
    return any(
        any(one.state not in ENDED for one in tx.funds.incoming.of(organisation, LOOKED_AT))
        or any(one.state is deposits.State.WAITING for one in tx.funds.deposits.of(organisation, LOOKED_AT))
        for organisation in alone
    )


def _owed(tx: Tx, me: Person) -> Sequence[Purse]:
    return [one for one in tx.privacy.money(me.id) if one.balance.available > 0]


def _said(owed: Sequence[Purse]) -> Sequence[Text]:
    return [amount(one.balance.available, one.asset) for one in owed]


def page(tx: Tx, me: Person) -> EraseView:
    """What erasing means, or what stands before it."""
    return page_again(tx, replace(me, screen=tx.people.show(me.id, ASK, {})))


def page_again(tx: Tx, me: Person) -> EraseView:
    lacking = [amount(one.minor, one.asset) for one in to_person(tx, me)]
    return EraseView(me=me, screen=me.screen, waits=waits(tx, me), owed=_said(_owed(tx, me)), lacking=lacking)


def ask_to_give_up(tx: Tx, me: Person) -> GiveUpView:
    """The second word: how much is given up is kept, and must be as much when it is said."""
    owed = _owed(tx, me)
    kept = {"owed": {one.asset: one.balance.available for one in owed}}
    return GiveUpView(me=me, screen=tx.people.show(me.id, SURE, kept), owed=_said(owed))


def give_up_again(tx: Tx, me: Person) -> GiveUpView:
    return GiveUpView(me=me, screen=me.screen, owed=_said(_owed(tx, me)))


def erase(tx: Tx, me: Person) -> ErasedView:
    """Erase the person who asks. Raises ``NotEnough`` while money or a decision is on its way, ``Stale`` where the
    balance is not what they gave up.
    """
    tx.people.lock(me.id)
    found = tx.people.by_id(me.id)
    if found is None or is_gone(found.telegram_id):
        raise Stale(Text(N_("That is done already.")))
    for organisation in sorted(found.seats):
        tx.seats.hold(organisation)  # nothing comes in for it between the look at its money and the end
    tx.top_ups.give_up(me.id)
    first = waits(tx, me)
    if first:
        raise NotEnough(first[0])
    owed = _owed(tx, me)
    given_up = me.screen.params.get("owed", {}) if me.screen.code == SURE else {}
    if {one.asset: one.balance.available for one in owed} != given_up:
        raise Stale(Text(N_("There is money to be paid out to you first.")))
    audit.record(tx, 0 if me.screen.code == "operator" else me.id, "person.erase", about=me.id)
    for move in (tx.lost.moves.open_of(me.id), tx.lost.moves.open_to(me.id)):
        if move is not None:
            tx.lost.moves.end(move.id, STOPPED)
    _hand_back(tx, me)  # tasks are locked before accounts
    for one in owed:
        _correct(tx, me, one)
    _leave(tx, me)
    return ErasedView(me=me, screen=Screen("welcome"))


def again(tx: Tx, person_id: int, lease_ms: int) -> int:
    """After a restore: erase whom an older copy brought back, whatever their money; its job, taken. 0: it is done."""
    me = tx.people.by_id(person_id)
    if me is None or is_gone(me.telegram_id):
        return 0
    _hand_back(tx, me)
    _leave(tx, me)
    job = tx.jobs.take(JOB, str(person_id), lease_ms)
    assert job is not None
    return job.id


def _hand_back(tx: Tx, me: Person) -> None:
    """What they held goes to others."""
    for lease in tx.assignments.of_person(me.id):
        leases.hand_back(tx, lease, Lease.RETURNED)


def _leave(tx: Tx, me: Person) -> None:
    team.leave_all(tx, me)
    tx.privacy.leave(me)
    tx.jobs.enqueue(JOB, str(me.id), {"person": me.id}, tx.now)
    tx.jobs.enqueue(UNMARK, str(me.id), {"person": me.id}, tx.now + MONTH_DAYS * DAY_MS)


def _correct(tx: Tx, me: Person, purse: Purse) -> None:
    """What they agreed to give up goes back to the house."""
    account, house = Account(Kind.WORKER, me.id, purse.asset), Account(Kind.HOUSE, 0, purse.asset)
    held = tx.ledger.hold(account).available
    tx.ledger.open(house)
    number = tx.new_id()
    assert held == purse.balance.available, "the person's row is locked, and with it whatever pays them"
    assert tx.ledger.transfer(Transfer(number, account, house, held, Code.CORRECTION, ref=number))


def step(tx: Tx, person_id: int, job_id: int) -> Wiped:
    """One batch of the job: what was emptied. The names of its files are kept with the job until they are gone.

    Consents come last: taking one back empties what was begun there, with the names of its files.
    """
    cases = tx.privacy.unpublish(person_id, BATCH)
    for case in cases:
        _unsay(tx, case)
    if cases:
        return Wiped(len(cases), ())
    wiped = tx.privacy.wipe(person_id, BATCH)
    tx.jobs.keep(job_id, {"person": person_id, "files": list(wiped.files)})
    if wiped.count:
        return wiped
    consent = tx.privacy.standing(person_id)
    if consent is None:
        return wiped
    since = tx.consents.since(consent.campaign_id, person_id)
    tx.consents.withdraw(consent.campaign_id, person_id, 0)
    withdrawing.tell(tx, consent, since)
    return Wiped(1, ())


def _unsay(tx: Tx, case: Case) -> None:
    """Take the card away where it was sent; nobody has to answer a question of somebody who went."""
    if case.kind in NOBODYS and not case.decided_at:
        ended(tx, case, 0, UNSAID)
    if case.message_id:
        chat_id = asked(tx, case.id) or tx.office.group()
        if chat_id != OPERATORS:
            tx.outbox.put(chat_id, UNSEND, str(case.id), {"case": case.id, "message": case.message_id})
