"""The look at a new organisation's first campaign: start it, send it back, take it back, and the clock's reminder.

Nothing starts by itself: a person has to look. Nobody decides on a campaign of their own organisation.

    draft ──launch──> waiting ──start──> running
      ^                  │
      └── sent back, or taken back by the requester; the points go back too
"""

from collections.abc import Mapping
from dataclasses import replace

from core import notes
from core.campaigns import Campaign, State
from core.cases import ended
from core.drafting import launch, studio
from core.drafting.first_launch import LOOK_MS
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.funds import accounts
from core.ledger import Code
from core.people import Person, Role
from core.ports import Tx
from core.process import moderation, review
from core.process.process_views import SendBackView
from core.process.review import SENTENCE_MAX, SENTENCE_MIN
from core.seats import may, whom
from core.views import View
from core.work import Case, CaseKind

SCREEN = "send_back"
STARTED, SENT_BACK, TAKEN_BACK = "start", "back", "taken"  # how a case ends


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Campaign]:
    """The open case and its campaign, its row held, when this person may decide it."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.CAMPAIGN or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    tx.drafts.lock(case.campaign_id)
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    if may.theirs(me, campaign):
        raise NotAllowed(Text(N_("This is your own work or campaign; another person has to decide.")))
    return case, campaign


def start(tx: Tx, me: Person, case_id: int) -> Text:
    """It is good: it runs from now on."""
    case, campaign = may_decide(tx, me, case_id)
    _decide(tx, me, case, STARTED)
    launch.run(tx, campaign)
    _tell(tx, campaign, "campaign_runs", case)
    return Text(N_("It runs now. Thank you."))


def ask_sentence(tx: Tx, me: Person, case_id: int) -> Text:
    """Ask the moderator, in private, what has to change."""
    may_decide(tx, me, case_id)
    tx.people.show(me.id, SCREEN, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("I have asked you for one sentence, in our private chat."))


def sentence(tx: Tx, me: Person) -> SendBackView:
    """The screen on which that sentence is typed."""
    case, _ = may_decide(tx, me, me.screen.params["case"])
    found = moderation.facts(tx, case.id)
    assert found is not None
    return SendBackView(me=me, screen=me.screen, facts=found)


def write(tx: Tx, me: Person, text: str) -> View:
    """The sentence: the campaign goes back with it."""
    send_back(tx, me, me.screen.params["case"], text)
    return notes.note(tx, me, N_("Sent back. The requester is told, with your sentence."))


def send_back(tx: Tx, me: Person, case_id: int, words: str) -> None:
    """Something has to change first: it is a draft again, its points are the organisation's."""
    case, campaign = may_decide(tx, me, case_id)
    words = words.strip()
    if not SENTENCE_MIN <= len(words) <= SENTENCE_MAX:
        raise Invalid(
            Text(
                N_("Please write one sentence of {least} to {most} letters, which the requester will read."),
                params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
            )
        )
    _decide(tx, me, case, SENT_BACK, words)
    _undo(tx, campaign)
    _tell(tx, campaign, "campaign_back", case, {"sentence": words})


def withdraw(tx: Tx, me: Person, campaign_id: int) -> View:
    """The requester takes it back while nobody has decided."""
    campaign = studio.mine(tx, me, campaign_id)
    if campaign.state is not State.WAITING:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    case = tx.cases.of_answer(campaign.id, 0, campaign.owner_id)
    assert case is not None, "whoever decides it holds the campaign's row"
    _decide(tx, me, case, TAKEN_BACK)
    _undo(tx, campaign)
    told = Text(N_("Taken back, and what it held with it. Change what you like, and launch it again."))
    return studio.draft(tx, me, campaign.id, told)


def remind(tx: Tx, case_id: int, due_at: int = 0) -> int | None:
    """One step of the clock: when (ms) the next one is due, None once it is decided.

    ``due_at``: what the step before gave, 0 for the first; the requester is told the first time only.
    """
    case = tx.cases.get(case_id)
    if case is None or case.decided_at:
        return None
    due = due_at or case.due_at
    if tx.now < due:
        return due
    tx.outbox.put(review.OPERATORS, "card", str(case.id), {"case": case.id, "new": True})
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    if due == case.due_at:
        _tell(tx, campaign, "campaign_reminded", case)
    return tx.now + LOOK_MS


def _decide(tx: Tx, me: Person, case: Case, outcome: str, why: str = "") -> None:
    if not ended(tx, case, me.id, outcome, why):
        raise Stale(Text(N_("Someone else has decided this one.")))
    review.card(tx, case.id)


def _undo(tx: Tx, campaign: Campaign) -> None:
    saved = tx.campaigns.save(replace(campaign, state=State.DRAFT), State.WAITING)
    assert saved, "its row is held"
    own, home = accounts.own(campaign), accounts.home(campaign)
    launch.move(tx, own, home, launch.free(tx, campaign), Code.REFUND, campaign_id=campaign.id)


def _tell(tx: Tx, campaign: Campaign, kind: str, case: Case, params: Mapping[str, str] | None = None) -> None:
    owner = whom.told(tx, campaign)
    assert owner is not None
    tx.outbox.put(owner.telegram_id, kind, str(case.id), {"person": owner.id, "c": campaign.id, **(params or {})})
