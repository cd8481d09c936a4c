"""The test that opens a job: which it is, and how somebody stands in it."""

from core.campaigns import Campaign, State, expected_ms
from core.entry import exam
from core.errors import N_, Text
from core.funds import worth
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.studies import waves
from core.wages.leaving import lasted


def passed(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """None where one of the tests was passed, or none is asked for; else what opens it."""
    named = waves.named(campaign, waves.ENTRY)
    if not named:
        return None
    tries = {one: tx.entries.get(one, me.id) for one in named}
    if any(found and found.passed_at for found in tries.values()):
        return None
    test = _running(tx, campaign)
    if test is None:
        return Text(N_("Opens with a test that cannot be taken now."))
    found = tries[test.id]
    if found is None and (why := exam.open_to(tx, me, test)):
        return why
    if found and found.ended_at and exam.open_to(tx, me, test):
        return exam.result(tx, me, test, found)
    count, pay = exam.questions(test), worth.now(tx, me, test, test.price_minor)
    told = N_("Opens with a test: {n} questions, about {time}, pays {pay}. With {needed} right answers you pass.")
    params: dict[str, str | int | Text] = {
        "n": count,
        "time": lasted(count * expected_ms(test)),
        "pay": amount(count * pay.minor, pay.asset),
        "needed": exam.needed(test),
    }
    return Text(told, params=params)


def _running(tx: Tx, campaign: Campaign) -> Campaign | None:
    found = (tx.campaigns.get(one) for one in waves.named(campaign, waves.ENTRY))
    return next((one for one in found if one and one.state is State.RUNNING), None)


def offered(tx: Tx, me: Person, campaign: Campaign) -> int:
    """The test that somebody can take now to be let in; 0 for none."""
    if passed(tx, me, campaign) is None:
        return 0
    test = _running(tx, campaign)
    return test.id if test and exam.open_to(tx, me, test) is None else 0


def leads_to(tx: Tx, me: Person, test: Campaign) -> int:
    """What to show who has ended a test: a job that it opened, else the test itself, which says how it ended."""
    found = tx.entries.get(test.id, me.id)
    if not found or not found.passed_at:
        return test.id
    opened = (one.id for one in tx.campaigns.running() if test.id in waves.named(one, waves.ENTRY))
    return next(opened, test.id)
