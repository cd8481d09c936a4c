"""Rejections of one campaign for one reason, appealed with one sentence or sound: each is an appeal of its own.

The first is one at once; a job makes one of each other, a few in a transaction, with what was said of the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import notes
from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.process.process_views import AlikeView, Note
from core.process.ruling import REASONS
from core.work import Answer, Standing

SCREEN, JOB = "alike", "alike"
LOOKED_AT = 500  # the person's latest answers in the campaign
BATCH = 10  # appeals of one transaction: each draws who could be its jurors
NOTED = N_("Your appeals are noted; each is looked at by itself. What is undecided after 14 days is yours.")


def alike(tx: Tx, me: Person, campaign_id: int, reason: str, before: int = 0) -> Sequence[Answer]:
    """Their answers there that were rejected whole for this reason and may be appealed, the last sent first.

    ``before`` (ms): rejected until then at the latest; 0 for whenever.
    """
    latest = tx.answers.latest(campaign_id, me.id, LOOKED_AT)
    found = [one for one in latest if one.standing is Standing.REJECTED and not one.part_paid]
    last = [(one, said) for one in found for said in tx.cases.decisions(one.id)[-1:]]
    return [one for one, said in last if said.reason == reason and (not before or said.at <= before)]


def begin(tx: Tx, me: Person, campaign_id: int, reason: str) -> AlikeView:
    """Ask for the words that go with each of them. Raises ``Stale`` where there is none any more."""
    return screen_of(tx, replace(me, screen=tx.people.show(me.id, SCREEN, {"c": campaign_id, "r": reason})))


def screen_of(tx: Tx, me: Person) -> AlikeView:
    """The screen on which they are typed or spoken."""
    found, reason = _found(tx, me), me.screen.params["r"]
    campaign = tx.campaigns.get(found[0].campaign_id)
    assert campaign is not None
    return AlikeView(me=me, screen=me.screen, campaign=campaign, reason=Text(REASONS[reason]), n=len(found))


def _found(tx: Tx, me: Person) -> Sequence[Answer]:
    """Those that the screen is about. Raises ``Stale`` where the screen is another one, or there are none."""
    params = me.screen.params if me.screen.code == SCREEN else {}
    found = alike(tx, me, params["c"], params["r"]) if params.get("r") in REASONS else ()
    if not found:
        raise Stale(Text(N_("That is decided already. /balance shows how it ended.")))
    return found


def typed(tx: Tx, me: Person, text: str) -> Note:
    """The words, typed."""
    return _appeal(tx, me, appeals.said(text), "")


def spoken(tx: Tx, me: Person, name: str) -> Note:
    """The same in a voice message: the name of its file."""
    return _appeal(tx, me, "", name)


def _appeal(tx: Tx, me: Person, words: str, voice: str) -> Note:
    first, *others = _found(tx, me)
    campaign = tx.campaigns.get(first.campaign_id)
    assert campaign is not None
    case, noted = appeals.opened(tx, first, campaign, words, voice)
    if others:
        about = {"case": case.id, "person": me.id, "reason": me.screen.params["r"], "before": tx.now}
        tx.jobs.enqueue(JOB, str(case.id), about, tx.now)
        noted = noted if noted == appeals.LATER else NOTED
    return notes.note(tx, me, noted)


def step(tx: Tx, about: Mapping[str, Any]) -> bool:
    """One step of the job: whether there may be more. Nothing where what they said is gone by now, as they are."""
    tx.people.lock(about["person"])
    me, case = tx.people.by_id(about["person"]), tx.cases.get(about["case"])
    assert me is not None
    assert case is not None
    words, voice = str(case.params.get("words", "")), tx.panels.spoken.of(case.id)
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    if not words and not voice:
        return False
    found = alike(tx, me, campaign.id, about["reason"], about["before"])[:BATCH]
    for one in found:
        appeals.opened(tx, one, campaign, words, voice)
    return len(found) == BATCH
