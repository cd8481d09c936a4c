"""Saying something of a campaign with others, and what becomes of it.

    said ──so many people──> a case ──answered──> posted to the workers' group, told to each who said it, in the minutes
      └── as many since then, who were not content with that: a case anew

People who hang together count once. Nothing happens to who says something.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.campaigns import Campaign
from core.cases import opened
from core.errors import N_, Invalid, NotAllowed, NotEnough, Stale, Text
from core.people import Person
from core.ports import Tx
from core.process import review
from core.requesters import page
from core.views import View
from core.voices.port import KINDS, LATE, OTHER, UNCLEAR, UNDERPAID, UNFAIR, UNSAFE, Complaint, Voice
from core.work import CaseKind

SAY, WORDS, ANSWER = "say", "say_words", "minutes"  # screens
JOB, TELLING = "complaints", "voices"  # jobs: the clock of a case, and telling those who said it
NOTICE, POST = "voice_answer", "voice_post"
LEAST = 5  # voices with which it is a case
LOOKED_AT = 500  # people of one kind that are counted
A_DAY = 5  # campaigns of which one person may say something in a day
WORDS_MIN, WORDS_MAX = 3, 300
ANSWER_MIN, ANSWER_MAX = 10, 1000
DAY_MS = 24 * 3_600_000
ANSWER_MS = 7 * DAY_MS
SENTENCES_SHOWN = 5
MINUTES_SHOWN = 5
BATCH = 100  # people told in one transaction
ANSWERED = "answered"
SAYS: Mapping[str, str] = {
    UNDERPAID: N_("underpaid"),
    UNCLEAR: N_("unclear"),
    UNFAIR: N_("rejected unfairly"),
    LATE: N_("decided or paid late"),
    UNSAFE: N_("unsafe"),
    OTHER: N_("something else"),
}


@dataclass(frozen=True, kw_only=True)
class SayView(View):
    """What is wrong is to be tapped; ``kind``: chosen, and a sentence is to be typed."""

    campaign: Campaign
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesView(View):
    """A moderator answers; ``lines`` as on the card."""

    lines: Sequence[Text]


def counted(kind: str, n: int) -> Text:
    """So many people say this."""
    params = {"n": n}
    return {
        UNDERPAID: Text(N_("📣 {n} person says: underpaid."), N_("📣 {n} people say: underpaid."), n, params),
        UNCLEAR: Text(N_("📣 {n} person says: unclear."), N_("📣 {n} people say: unclear."), n, params),
        UNFAIR: Text(
            N_("📣 {n} person says: rejected unfairly."), N_("📣 {n} people say: rejected unfairly."), n, params
        ),
        LATE: Text(
            N_("📣 {n} person says: decided or paid late."), N_("📣 {n} people say: decided or paid late."), n, params
        ),
        UNSAFE: Text(N_("📣 {n} person says: unsafe."), N_("📣 {n} people say: unsafe."), n, params),
        OTHER: Text(
            N_("📣 {n} person says: something is wrong."), N_("📣 {n} people say: something is wrong."), n, params
        ),
    }[kind]


def begin(tx: Tx, me: Person, campaign_id: int) -> SayView:
    """Ask what is wrong."""
    screen = tx.people.show(me.id, SAY, {"c": campaign_id})
    return again(tx, replace(me, screen=screen))


def again(tx: Tx, me: Person) -> SayView:
    """The same, drawn anew; and with a kind chosen."""
    campaign = _worked_at(tx, me, me.screen.params["c"])
    return SayView(me=me, screen=me.screen, campaign=campaign, kind=me.screen.params.get("kind", ""))


def _worked_at(tx: Tx, me: Person, campaign_id: int) -> Campaign:
    """A campaign that this person began, and is not of their own organisation."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or not campaign.version:
        raise Stale(Text(N_("There is no such job any more. /tasks lists what there is.")))
    if tx.office.seat(campaign.organisation_id, me.id) or not tx.campaigns.worker_code(campaign.id, me.id):
        raise NotAllowed(Text(N_("Only people who began this job can say this.")))
    return campaign


def choose(tx: Tx, me: Person, kind: str) -> SayView:
    """The kind; then a sentence may be typed."""
    if me.screen.code not in (SAY, WORDS) or kind not in KINDS:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    screen = tx.people.show(me.id, WORDS, {"c": me.screen.params["c"], "kind": kind})
    return again(tx, replace(me, screen=screen))


def write(tx: Tx, me: Person, text: str) -> View:
    """The sentence: it counts from now on."""
    words = text.strip()
    if not WORDS_MIN <= len(words) <= WORDS_MAX:
        size = {"least": WORDS_MIN, "most": WORDS_MAX}
        raise Invalid(Text(N_("Please write {least} to {most} letters."), params=size))
    return _say(tx, me, me.screen.params["c"], me.screen.params["kind"], words)


def wordless(tx: Tx, me: Person) -> View:
    """No sentence: the kind alone counts."""
    if me.screen.code != WORDS:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return _say(tx, me, me.screen.params["c"], me.screen.params["kind"], "")


def me_too(tx: Tx, me: Person, campaign_id: int, kind: str) -> View:
    """One tap: the same as others say."""
    if kind not in KINDS:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return _say(tx, me, campaign_id, kind, "")


def _say(tx: Tx, me: Person, campaign_id: int, kind: str, words: str) -> View:
    campaign = _worked_at(tx, me, campaign_id)
    before = tx.voices.of(campaign.id, me.id)
    if before is None and tx.voices.sent(me.id, tx.now - DAY_MS) >= A_DAY:
        raise NotEnough(
            Text(N_("You have said something of {n} jobs today. Please go on tomorrow."), params={"n": A_DAY})
        )
    kinds = sorted({kind, *([before.kind] if before else [])})
    rows = {one: tx.voices.complaints.hold(campaign.id, one) for one in kinds}
    kept = words or (before.words if before and before.kind == kind else "")
    tx.voices.put(Voice(campaign.id, me.id, kind, kept, tx.now))
    for one in kinds:
        _recount(tx, campaign, rows[one])
    noted = N_("Noted, without your name. Nothing happens to you for it.")
    if rows[kind].answered_at:
        noted = N_(
            "Noted, without your name. Moderators have answered this: /minutes. If five say it again, they must anew."
        )
    return page.see(tx, me, campaign.id, Text(noted))


def _recount(tx: Tx, campaign: Campaign, row: Complaint) -> None:
    """How many say it, since it was answered if it was; with enough of them it becomes a case."""
    said = tx.voices.saying(campaign.id, row.kind, 0, LOOKED_AT)
    people = [one.person_id for one in said if one.at > row.answered_at]
    rings = tx.signals.rings.of_all(people)
    n = len({rings.get(one) or one for one in people})
    if row.answered_at:
        if n < LEAST:
            return  # the answer stands in the minutes
        row = Complaint(row.campaign_id, row.kind, n)
    row = replace(row, people=n)
    if n >= LEAST and not row.case_id:
        case = opened(
            *(tx, CaseKind.COMPLAINT, campaign.owner_id),
            due_at=tx.now + ANSWER_MS,
            campaign_id=campaign.id,
            about=tx.new_id(),
            params={"kind": row.kind},
        )
        row = replace(row, case_id=case.id)
        tx.jobs.enqueue(JOB, str(case.id), {"case": case.id}, case.due_at)
        review.card(tx, case.id)
    tx.voices.complaints.save(row)
