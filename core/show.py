"""A private chat's screen, drawn from what the database says: after a restart, a repeat, a stale button."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from core import cashier, desk, notes
from core.drafting import buying, launch, studio, tryout
from core.entry import results
from core.errors import Refusal
from core.front import invitations, profile
from core.funds import paying_in
from core.incoming import collecting
from core.incoming import counter as incoming
from core.known import board
from core.launched import closing, exports, fairness, running
from core.lost import finding, keeping
from core.moderators import batches, sorting
from core.on_site import around, asides, unreached
from core.payouts import counter, overview, pumps
from core.people import Person
from core.ports import Tx
from core.privacy import erasing
from core.process import appeals, helpdesk, moderation, together, vetting
from core.receipts import bills, papers
from core.reports import reporting
from core.requesters import checking, letters, page, stars, unanswered
from core.seats import team
from core.signals import fraud
from core.skills import showing
from core.studies import consenting, withdrawing
from core.suspending import appealing, suspending
from core.teams import joining, listing, overseeing, rows_of
from core.verdicts import unsure
from core.views import View, Welcome
from core.voices import answering, saying
from core.wages import bonus

Loader = Callable[[Tx, Person], View]


def _welcome(_tx: Tx, me: Person) -> View:
    return Welcome(me=me, screen=me.screen)


def _card(tx: Tx, me: Person) -> View:
    return desk.card(tx, me, me.screen.params["c"])


LOADERS: Mapping[str, Loader] = {
    "welcome": _welcome,
    "task": desk.again,
    "card": _card,
    "jobs": desk.jobs,
    around.SCREEN: around.again,
    "nothing": desk.look_again,
    "new": buying.new_again,
    "draft": studio.draft_again,
    "ask": studio.ask_again,
    "settings": studio.settings_again,
    "tried": tryout.again,
    "summary": launch.summary_again,
    consenting.SCREEN: consenting.again,
    withdrawing.LIST: withdrawing.again,
    withdrawing.SURE: withdrawing.ask_again,
    erasing.ASK: erasing.page_again,
    erasing.SURE: erasing.give_up_again,
    "campaigns": running.campaigns,
    "campaign": running.card_again,
    "sure": closing.sure_again,
    "formats": exports.formats_again,
    fairness.SCREEN: fairness.again,
    "note": notes.again,
    "sentence": moderation.sentence,
    batches.SENTENCE: sorting.sentence,
    vetting.SCREEN: vetting.sentence,
    fraud.SCREEN: fraud.sentence,
    suspending.SCREEN: suspending.page,
    appealing.SCREEN: appealing.page,
    "reply": helpdesk.reply_screen,
    unsure.SCREEN: unsure.word,
    "appeal": appeals.screen_of,
    together.SCREEN: together.screen_of,
    "appeals": appeals.listed_again,
    "question": helpdesk.question_again,
    "reading": helpdesk.read_again,
    "balance": cashier.balance,
    cashier.TOOK: cashier.took,
    counter.PAGE: counter.again,
    counter.NETWORK: counter.network_again,
    counter.NUMBER: counter.number_again,
    counter.SURE: counter.sure_again,
    overview.SCREEN: overview.see,
    "me": profile.again,
    showing.SCREEN: showing.again,
    board.SCREEN: board.again,
    results.SCREEN: results.again,
    board.MAKE: board.make_again,
    "invite": invitations.choose,
    listing.SCREEN: listing.again,
    listing.ENTRY: listing.entry_again,
    listing.ADD: listing.ask_again,
    joining.INVITED: joining.again,
    joining.ENTER: joining.ask_again,
    pumps.SCREEN: pumps.again,
    finding.SCREEN: finding.again,
    keeping.SCREEN: keeping.pin_again,
    unreached.SCREEN: unreached.again,
    asides.SCREEN: asides.again,
    reporting.SCREEN: reporting.again,
    overseeing.SCREEN: overseeing.again,
    overseeing.LIST: overseeing.listed,
    rows_of.SCREEN: rows_of.again,
    rows_of.GIVE: rows_of.ask_again,
    papers.SCREEN: papers.open_page,
    papers.CHECKING: papers.checking,
    bonus.ASK: bonus.ask_again,
    bonus.SURE: bonus.sure_again,
    paying_in.SCREEN: paying_in.page,
    bills.SCREEN: bills.open_page,
    bills.ASK: bills.ask_again,
    incoming.SUM: incoming.sum_again,
    incoming.NUMBER: incoming.payer_again,
    collecting.SCREEN: incoming.again,
    paying_in.BOOKS: paying_in.books,
    page.SCREEN: page.again,
    stars.SCREEN: stars.again,
    checking.OWN: checking.own,
    checking.ASK: checking.ask_again,
    checking.SCREEN: checking.sentence,
    letters.ASK: letters.ask_again,
    letters.ANSWER: letters.answer_again,
    letters.WRITE: letters.write_again,
    unanswered.SCREEN: unanswered.for_them,
    saying.SAY: saying.again,
    saying.WORDS: saying.again,
    saying.ANSWER: answering.screen,
    team.SCREEN: team.again,
    team.ONE: team.one_again,
    team.WHY: team.why_again,
    team.SEAT: team.choose_seat,
    team.WHO: team.choices,
}


def show(tx: Tx, me: Person) -> View:
    """What the chat shows now. A screen whose subject is gone becomes the next best one, and says so.

    A screen that another version of Kazi knew is gone too.
    """
    try:
        return LOADERS.get(me.screen.code, desk.look if me.may_work else _welcome)(tx, me)
    except Refusal as refusal:
        if not me.may_work:
            return _welcome(tx, replace(me, screen=tx.people.show(me.id, "welcome", {})))
        return desk.look(tx, me, refusal.text)
