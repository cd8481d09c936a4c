"""Pay by the set: so many answers of one person at one price, credited together when the last of them is in.

Until then each waits, its money held like that of any answer that waits. What cuts a set short costs nobody anything:
an answer that others confirm is paid by itself, and one that nobody decided on is paid by the clock, within three days.
Every so many-th answer of a person completes a set, whatever became of those in between: what is in stays in.
Where other people's answers confirm, a paid set counts against the twenty that may be paid unconfirmed, as always.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import pay
from core.campaigns import UNCONFIRMED_MAX, Campaign
from core.drafting.step import NONE, Step, number
from core.drafting.steps_places import reads
from core.errors import N_, Money, Text
from core.form.forms import agrees
from core.funds import worth
from core.pay import Terms
from core.people import Person
from core.ports import Tx
from core.work import Answer, Standing

KEY = "set"
MOST = UNCONFIRMED_MAX
LOOKED_AT = 5 * MOST  # of a person's latest answers


def size(campaign: Campaign) -> int:
    """How many answers are a set, 0 where each is paid by itself."""
    return int(campaign.settings.more.get(KEY, "0"))


def _label(value: str) -> Text:
    if value == NONE:
        return Text(N_("Each answer by itself"))
    return Text(N_("Sets of {n}"), params={"n": value})


STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_("Is each answer paid by itself, or so many together once all are done? Tap, or send a number."),
        reads(KEY, lambda text: str(number(text, 2, MOST))),
        (NONE, "5", "10", "20"),
        _label,
        lambda campaign: _label(campaign.settings.more.get(KEY, NONE)),
    )
}


def held(campaign: Campaign, terms: Terms) -> Terms:
    """How a new answer is paid: what would be paid at once waits for its set."""
    return terms if terms.pending or not size(campaign) else Terms(Standing.WAITING, confirmed=False)


def settle(tx: Tx, me: Person, campaign: Campaign) -> Money | None:
    """Credit the person's set where it is done, their row held: what they get; None while it is not."""
    waiting = _waiting(tx, me, campaign)
    by_others = agrees(campaign.form)
    too_many = by_others and me.unconfirmed + len(waiting) > UNCONFIRMED_MAX
    if too_many or _in(tx, me, campaign, waiting) < size(campaign):
        return None
    paid = dict[str, int]()
    for one in waiting:
        confirmed = not by_others
        clock = one.clock_at if by_others or one.to_compare else 0
        unseen = one.unseen or (confirmed and not me.worked)
        credited = replace(one, standing=Standing.APPROVED, paid_minor=one.reward_minor, confirmed=confirmed)
        credited = replace(credited, clock_at=clock, unseen=unseen)
        if not tx.answers.move(one, credited):  # the clock, or others, were faster
            continue
        pay.settle(tx, one, one.reward_minor, campaign=campaign)
        theirs = worth.told(tx, campaign, one.id, one.reward_minor)
        paid[theirs.asset] = paid.get(theirs.asset, 0) + theirs.minor
        if not confirmed:
            tx.people.add_unconfirmed(me.id, 1)
    found = [Money(minor, asset) for asset, minor in paid.items()]
    return found[0] if found else None  # of who changed their currency meanwhile what is in the latest


def done(tx: Tx, me: Person, campaign: Campaign) -> int:
    """How many of the set are in."""
    return _in(tx, me, campaign, _waiting(tx, me, campaign))


def _in(tx: Tx, me: Person, campaign: Campaign, waiting: Sequence[Answer]) -> int:
    """All of it where as many wait, for others or the clock: it could not be credited when it was done."""
    of = size(campaign)
    return of if len(waiting) >= of else tx.answers.count(campaign.id, me.id) % of or of


def waits_for_its_set(tx: Tx, campaign: Campaign, answer: Answer) -> bool:
    """Whether that alone holds it up, and not that too much of its person is unconfirmed."""
    person = tx.people.by_id(answer.person_id) if size(campaign) else None
    return person is not None and person.unconfirmed + size(campaign) <= UNCONFIRMED_MAX


def _waiting(tx: Tx, me: Person, campaign: Campaign) -> Sequence[Answer]:
    return [one for one in tx.answers.latest(campaign.id, me.id, LOOKED_AT) if one.standing is Standing.WAITING]
