"""Looks come in: the answer is paid, one more looks, or a moderator does. Whoever looked is paid whatever they said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import pay
from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.questions import NO, YES
from core.peers import KIND, asked, practising, rules
from core.peers.asked import LOOKS
from core.peers.port import Looked, State
from core.peers.reviewers import evidence
from core.peers.rules import Look, Then
from core.peers.says import OK, REASON
from core.ports import Tx
from core.process import review
from core.quality.finding import Finding
from core.quality.finding import Then as Do
from core.skills import keeping
from core.skills.naming import skill_of
from core.skills.rating import GOLD, weight_of
from core.work import Answer, Held, Standing

RULE = "peers"
FEW = N_("Other workers did not look at it in time.")
SAID = N_("Other workers who looked: {yes} say it is done as asked, {no} say it is not.")
REASONS: Mapping[str, str] = {
    "wrong": N_("One of them says: the answer is wrong."),
    "off_task": N_("One of them says: it does not answer the question."),
    "unreadable": N_("One of them says: it cannot be read or seen."),
    "copied": N_("One of them says: it is copied from elsewhere."),
    "rules": N_("One of them says: it breaks the instructions."),
}


def weigh(tx: Tx, held: Held, sent: Answer) -> None:
    """A look is in, its task locked."""
    one = tx.peers.get(held.task.id)
    assert one is not None, "its row is an answer"
    if one.known:
        _measure(tx, sent, one.known)
        return
    if one.state is not State.OPEN:
        return
    looks = of(tx, one)
    if len(looks) < one.slots:
        return
    campaign = tx.campaigns.get(int(held.campaign.settings.more[LOOKS]))
    assert campaign is not None, "its answers are looked at"
    then = (rules.shown if asked.is_shown(campaign.form) else rules.written)(looks)
    if then is Then.FINE:
        _accept(tx, campaign, one, looks)
    elif then is Then.PERSON or not _another(tx, held.campaign, one):
        ask_person(tx, campaign, one, looks)


def of(tx: Tx, one: Looked) -> Sequence[Look]:
    """What was said of an answer, by the number of who said it."""
    found = [each for each in tx.answers.of_task(one.review_id, one.id) if each.values and not each.is_test]
    found.sort(key=lambda each: each.person_id)
    return [
        Look(each.person_id, str(each.values[OK]), str(each.values[REASON]), evidence(tx, each.person_id))
        for each in found
    ]


def _measure(tx: Tx, sent: Answer, known: str) -> None:
    """How well they look, at what was decided before; who cannot tell is not measured by it, nor who practises."""
    said = sent.values[OK]
    if practising.rests(tx, sent.person_id):
        practising.count(tx, sent.person_id, right=said == known)
    elif said in (YES, NO):
        keeping.learn(tx, sent.person_id, KIND, float(said == known), GOLD, options=2)


def _another(tx: Tx, beside: Campaign, one: Looked) -> bool:
    moved = tx.peers.move(one, replace(one, slots=one.slots + 1))
    return moved and pay.commit_again(tx, beside, one.id)


def _accept(tx: Tx, campaign: Campaign, one: Looked, looks: Sequence[Look]) -> None:
    tx.peers.move(one, replace(one, state=State.DONE))
    answer = _answer(tx, one)
    if answer.standing is Standing.REVIEW:  # else the clock was faster, or a person
        learn(tx, campaign, one, looks, right=True, weight=weight_of(rules.fine(looks)))
        pay.approve(tx, answer, campaign=campaign)


def _answer(tx: Tx, one: Looked) -> Answer:
    answer = tx.answers.get(one.campaign_id, one.task_id, one.person_id)
    assert answer is not None, "others look at it"
    return answer


def learn(tx: Tx, campaign: Campaign, one: Looked, looks: Sequence[Look], *, right: bool, weight: float) -> None:
    """What an answer came to says how well its worker works, and how well each looked who said yes or no."""
    about = [(one.person_id, skill_of(campaign), float(right))]
    about += [(each.person_id, KIND, float((each.said == YES) is right)) for each in looks if each.said in (YES, NO)]
    for person_id, skill, was_right in sorted(about):
        keeping.learn(tx, person_id, skill, was_right, weight, options=2 if skill == KIND else 0)


def ask_person(tx: Tx, campaign: Campaign, one: Looked, looks: Sequence[Look]) -> None:
    """A moderator decides, and sees what the others said."""
    answer = _answer(tx, one)
    waits = answer.standing is Standing.REVIEW
    tx.peers.move(one, replace(one, state=State.PERSON if waits else State.DONE))
    if waits:
        review.open_review(tx, campaign, answer, _findings(looks))


def _findings(looks: Sequence[Look]) -> Sequence[Finding]:
    yes, no = (sum(one.said == said for one in looks) for said in (YES, NO))
    texts = [Text(SAID, params={"yes": yes, "no": no})] if yes or no else [Text(FEW)]
    texts += [Text(REASONS[one.reason]) for one in looks if one.said == NO and one.reason in REASONS]
    return [Finding(RULE, Do.LOOK, text) for text in texts]
