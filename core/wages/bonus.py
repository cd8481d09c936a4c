"""A bonus from whoever asked, with a few words: typed by worker code as results have it, looked at, then paid once.

It is paid whole: no fee is taken on it. Nobody is paid a bonus for their own work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core import money
from core.campaigns import PRICE_MAX, Campaign, State
from core.drafting import launch, studio
from core.errors import N_, Invalid, Stale, Text
from core.funds import accounts, exchange
from core.funds.exchange import Gift
from core.launched import running
from core.ledger import Code
from core.people import Person, Screen
from core.ports import Tx
from core.privacy.port import is_gone
from core.seats.may import Do
from core.views import View

ASK, SURE = "bonus", "bonus_sure"  # screens
NOTICE = "bonus"
BONUSES_MAX = 20  # of one message
WORDS_MIN, WORDS_MAX = 2, 300
PARTS = 3  # of a line: code, amount, words
LEFT = Text(N_("Whoever worked here under that code has left for good, and nobody can pay them any more."))


@dataclass(frozen=True, slots=True)
class Bonus:
    """``id`` is what its transfer refers to, made before it is paid, so that it is paid once."""

    id: int
    person_id: int
    code: str
    minor: int
    words: str


@dataclass(frozen=True, kw_only=True)
class BonusView(View):
    """Asks for the lines."""

    campaign: Campaign


@dataclass(frozen=True, kw_only=True)
class BonusSure(View):
    """What will be paid; ``has``: the free money there is for it."""

    campaign: Campaign
    bonuses: Sequence[Bonus]
    has: int

    @property
    def total(self) -> int:
        return sum(one.minor for one in self.bonuses)


def ask(tx: Tx, me: Person, campaign_id: int) -> BonusView:
    """Ask whom, how much and why."""
    campaign = _launched(tx, me, campaign_id)
    return BonusView(me=me, screen=tx.people.show(me.id, ASK, {"c": campaign.id}), campaign=campaign)


def ask_again(tx: Tx, me: Person) -> BonusView:
    return BonusView(me=me, screen=me.screen, campaign=_launched(tx, me, me.screen.params["c"]))


def _launched(tx: Tx, me: Person, campaign_id: int) -> Campaign:
    campaign = studio.mine(tx, me, campaign_id, Do.FUND)
    if campaign.state in (State.DRAFT, State.WAITING):
        raise Stale(Text(N_("Nobody has worked here yet.")))
    return campaign


def typed(tx: Tx, me: Person, text: str) -> BonusSure:
    """Read the lines; nothing is paid yet."""
    campaign = _launched(tx, me, me.screen.params["c"])
    lines = [line for line in text.splitlines() if line.strip()]
    if not 0 < len(lines) <= BONUSES_MAX:
        raise Invalid(Text(N_("Please send 1 to {most} lines, a bonus each."), params={"most": BONUSES_MAX}))
    found = [_read(tx, me, campaign, number, line) for number, line in enumerate(lines, 1)]
    kept = [[one.id, one.person_id, one.code, one.minor, one.words] for one in found]
    return _sure(tx, me, campaign, found, tx.people.show(me.id, SURE, {"c": campaign.id, "bonuses": kept}))


def _read(tx: Tx, me: Person, campaign: Campaign, number: int, line: str) -> Bonus:
    try:
        return _bonus(tx, me, campaign, line)
    except Invalid as wrong:
        raise Invalid(Text(N_("Line {n}: {why}"), params={"n": number, "why": wrong.text})) from None


def _bonus(tx: Tx, me: Person, campaign: Campaign, line: str) -> Bonus:
    parts = line.split(maxsplit=PARTS - 1)
    if len(parts) < PARTS:
        raise Invalid(Text(N_("Please write the worker's code, the amount and a few words.")))
    code, words = parts[0].casefold(), " ".join(parts[2].split())
    person = tx.consents.by_code(campaign.id, code)
    if not person or person == me.id:
        raise Invalid(Text(N_("Nobody else works here under that code. Your results have the codes.")))
    if _left(tx, person):
        raise Invalid(LEFT)
    minor = money.read(parts[1], campaign.asset)
    if not 0 < minor <= PRICE_MAX:
        most = money.amount(PRICE_MAX, campaign.asset)
        raise Invalid(Text(N_("A bonus is more than nothing, and {most} at most."), params={"most": most}))
    if not WORDS_MIN <= len(words) <= WORDS_MAX:
        size = {"least": WORDS_MIN, "most": WORDS_MAX}
        raise Invalid(Text(N_("Please write {least} to {most} letters to the worker."), params=size))
    return Bonus(tx.new_id(), person, code, minor, words)


def _left(tx: Tx, person_id: int) -> bool:
    person = tx.people.by_id(person_id)
    assert person is not None, "who agreed to work here is known"
    return is_gone(person.telegram_id)


def _sure(tx: Tx, me: Person, campaign: Campaign, found: Sequence[Bonus], screen: Screen) -> BonusSure:
    has = tx.ledger.balance(accounts.home(campaign)).available + launch.free(tx, campaign)
    return BonusSure(me=me, screen=screen, campaign=campaign, bonuses=found, has=has)


def sure_again(tx: Tx, me: Person) -> BonusSure:
    """The same, drawn anew: its button stays good."""
    return _sure(tx, me, _launched(tx, me, me.screen.params["c"]), _kept(me), me.screen)


def _kept(me: Person) -> list[Bonus]:
    return [Bonus(*one) for one in me.screen.params["bonuses"]]


def pay(tx: Tx, me: Person) -> View:
    """Pay what is on the screen, and tell each of them once. Raises ``NotEnough``, and ``Stale`` where one has left."""
    if me.screen.code != SURE:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    campaign, found = _launched(tx, me, me.screen.params["c"]), _kept(me)
    for person_id in sorted({one.person_id for one in found}):
        tx.people.lock(person_id)  # before money: nobody is erased between the look and the pay
    if any(_left(tx, one.person_id) for one in found):
        raise Stale(
            Text(N_("Somebody on this list has left for good, so nothing is paid. Please send the lines again."))
        )
    launch.cover(tx, campaign, sum(one.minor for one in found))
    for one in sorted(found, key=lambda bonus: bonus.person_id):
        _pay(tx, campaign, one)
    n = len(found)
    return running.open_one(tx, me, campaign.id, told=Text(N_("{n} bonus is paid."), N_("{n} bonuses are paid."), n))


def _pay(tx: Tx, campaign: Campaign, one: Bonus) -> None:
    person = tx.people.by_id(one.person_id)
    assert person is not None, "who agreed to work here is known"
    got = exchange.give(tx, person, Gift(accounts.own(campaign), one.minor, Code.BONUS, one.id, campaign.id))
    assert got is not None, "the screen it was paid from is gone"
    tx.receipts.keep_words(one.id, campaign.id, person.id, one.words)
    told = {"minor": got.minor, "asset": got.asset, "title": campaign.title, "asks": campaign.asks, "words": one.words}
    tx.outbox.put(person.telegram_id, NOTICE, str(one.id), told)
