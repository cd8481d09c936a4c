"""The job that asks others about answers, a moderator about those that stay open, and learns from what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from core.campaigns import Campaign, review_days
from core.campaigns import State as Stage
from core.form.questions import YES
from core.funds import accounts, escrow
from core.peers import weighing
from core.peers.asked import first, row
from core.peers.funding import looks_at_known
from core.peers.port import Looked, State
from core.peers.taking import bar
from core.ports import Tx
from core.skills.rating import GOLD
from core.task_queues import DECIDED
from core.work import Standing

JOB = "peers"
BATCH = 50  # answers a transaction
DAY_MS = 24 * 3600 * 1000
PART = 3  # of the days in which an answer is decided: what others have not settled by then, a moderator looks at
USES = 10  # looks that are bought at a decided answer
TO_DO = (State.NEW, State.OPEN, State.DECIDED)
KNOWN_MAX = 20  # such answers of one campaign


def step(tx: Tx) -> bool:
    """One batch, of one campaign: whether there may be more at once."""
    due = tx.peers.due(BATCH)
    some = _of_one_campaign(due)
    _step(tx, some)
    return len(due) == BATCH or len(some) < len(due)


def batch(tx: Tx) -> Sequence[Looked]:
    """What a step is about."""
    return _of_one_campaign(tx.peers.due(BATCH))


def step_one(tx: Tx, answer_id: int) -> None:
    """As a step, of one answer alone; nothing where somebody was faster."""
    one = _kept(tx, answer_id)
    if one.state in TO_DO and one.until <= tx.now:
        _step(tx, [one])


def set_back(tx: Tx, until: int, answer_id: int) -> None:
    """Nothing is done about it before then (ms). Its worker is paid by the clock in any case."""
    one = _kept(tx, answer_id)
    tx.peers.move(one, replace(one, until=until))


def _kept(tx: Tx, answer_id: int) -> Looked:
    one = tx.peers.get(answer_id)
    assert one is not None, "it was due"
    return one


def _of_one_campaign(due: Sequence[Looked]) -> Sequence[Looked]:
    return sorted((one for one in due if one.review_id == due[0].review_id), key=lambda one: one.id)


def _step(tx: Tx, some: Sequence[Looked]) -> None:
    """Everything with tasks comes before the money."""
    if not some:
        return
    beside, campaign = tx.campaigns.get(some[0].review_id), tx.campaigns.get(some[0].campaign_id)
    assert beside is not None, "it is linked"
    assert campaign is not None, "it has answers"
    for one in some:
        tx.tasks.lock(beside.id, one.id)
    over = sum(_give_up(tx, campaign, one) for one in some if one.state is State.OPEN)
    again = [one for one in some if one.state is State.DECIDED and _learn(tx, campaign, one)]
    if over:
        escrow.release(tx, beside, over, ref=tx.new_id())
    _ask(tx, campaign, beside, [one for one in some if one.state is State.NEW])
    meant = looks_at_known(campaign)
    most, slots = max(1, min(KNOWN_MAX, meant // USES)), min(USES, meant)
    for one in again[: max(0, most + len(again) - tx.peers.known(beside.id, most + len(again)))]:
        _show_again(tx, beside, one, slots)


def _able(tx: Tx, beside: Campaign, slots: int) -> int:
    """For how many rows of so many slots there is money."""
    free = tx.ledger.hold(accounts.own(beside)).available if beside.state is Stage.RUNNING else 0
    return escrow.affordable(beside, free, slots * beside.price_minor, slots)


def _ask(tx: Tx, campaign: Campaign, beside: Campaign, new: Sequence[Looked]) -> None:
    """Rows with their slots, as far as the money reaches; what is left is for a moderator.

    So is everything before there are enough people who may look, and one more, who may be its worker.
    """
    slots, price = beside.answers_wanted, beside.price_minor
    able = _able(tx, beside, slots) if new and tx.peers.are_there(first(campaign.form) + 1) else 0
    added = [one for one in new[:able] if _add(tx, campaign, beside, one)]
    for one in new[able:]:
        weighing.ask_person(tx, campaign, one, ())
    if added:
        opened = tx.tasks.open_planned(beside.id, beside.version, slots, price, len(added))
        escrow.commit(tx, beside, opened * slots * price, opened * slots)


def _add(tx: Tx, campaign: Campaign, beside: Campaign, one: Looked) -> bool:
    """The answer as a row that is not for its own worker; False where it is decided already."""
    answer = tx.answers.get(one.campaign_id, one.task_id, one.person_id)
    held = tx.assignments.held(one.campaign_id, one.task_id, one.person_id)
    assert answer is not None, "it was sent"
    assert held is not None, "it was sent"
    if answer.standing is not Standing.REVIEW:
        tx.peers.move(one, replace(one, state=State.DONE))
        return False
    until = answer.submitted_at + review_days(campaign) * DAY_MS // PART
    tx.peers.move(one, replace(one, state=State.OPEN, slots=beside.answers_wanted, until=until))
    tx.tasks.add([row(beside.id, held, answer)])
    bar(tx, one.person_id, beside, one.id)
    return True


def _give_up(tx: Tx, campaign: Campaign, one: Looked) -> int:
    """Too few have looked, or it was decided another way: nobody more is asked. The money of its open slots."""
    now = tx.peers.get(one.id)
    if now != one:  # somebody's look came first
        return 0
    weighing.ask_person(tx, campaign, one, weighing.of(tx, one))
    return tx.peers.close(one)


def _learn(tx: Tx, campaign: Campaign, one: Looked) -> bool:
    """What a person's word shows of its worker and of those who looked."""
    looks = weighing.of(tx, one)
    weighing.learn(tx, campaign, one, looks, right=one.known == YES, weight=GOLD)
    return tx.peers.move(one, replace(one, state=State.DONE)) and one.slots > 0


def _show_again(tx: Tx, beside: Campaign, one: Looked, slots: int) -> None:
    """More people look at it, now and then, and are measured by it."""
    slots = min(slots, _able(tx, beside, 1))
    if not slots:
        return
    tx.teams.rows.queue(beside.id, [(one.id, DECIDED)])
    carried = [tx.tasks.add_slot(beside.id, one.id, beside.price_minor) for _ in range(slots)]
    escrow.commit(tx, beside, sum(filter(None, carried)), slots)
