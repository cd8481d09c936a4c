"""Cards about how people answer: their buttons, how they end, and the answers themselves, sent in private.

What a button does: fine, watch, one, apart, part, theirs, links, hold, fraud; of an appeal against proven fraud
stands, falls.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from core.errors import N_, Text
from core.people import Person
from core.ports import Notice, Tx
from core.process import moderation
from core.process.process_views import CardFacts, FraudView, Item
from core.process.review import SENTENCE_MAX, SENTENCE_MIN
from core.signals import deciding, fraud, fraud_words, holding
from core.signals.deciding import APART, FINE, LOOK, ONE, PART, SEE
from core.signals.noticing import SHOWN_MOST
from core.signals.port import ALIKE, CLEARED, CONFIRMED, FINAL, INVITED, NUMBER, PHOTOS, PLACES, TEXTS
from core.work import CaseKind
from handlers import notices
from handlers.card import Card, CardKind, button, in_rows, lines, nothing_moves, of_case
from handlers.front import Front
from handlers.item_page import item_texts
from handlers.page import TEXT_MAX, Button, Page, Say, fit, quote
from handlers.payout_page import Payout

ALONE: Mapping[str, str] = {
    FINE: N_("It is fine"),
    LOOK: N_("Look at their next answers"),
    SEE: N_("See their answers"),
}
SEVERAL: Mapping[str, str] = {
    APART: N_("They are different people"),
    ONE: N_("Count them as one"),
    LOOK: N_("Look at their next answers"),
    SEE: N_("See their answers"),
}
PROVEN = N_("Proven fraud")
NAMED: Mapping[str, str] = {PART: N_("{a}: another person"), fraud.SAY: N_("{a}: proven fraud")}
OUTCOMES: Mapping[str, str] = {
    FINE: N_("✔ It is fine. Nothing changes."),
    APART: N_("✔ They are different people. Nothing changes."),
    ONE: N_("✔ They count as one: never both in one task. Their pay stays."),
    LOOK: N_("🔎 Their next answers are looked at before they are paid."),
    fraud.STANDS: N_("✘ It stands. What was not paid out goes back."),
    fraud.FALLS: N_("✔ Cleared: all counts again, and payouts go on."),
}
EFFECTS: Mapping[str, str] = {
    ONE: N_("Count as one: never both in one task, and one voice. Pay stays."),
    LOOK: N_("Look: their next {n} answers come here before they are paid."),
    fraud.HOLD: N_("Payouts wait: {days} days. They are told, and go on working."),
    fraud.SAY: N_("Proven fraud: two of you. Those answers count no more; they are told why, and may appeal."),
}
APPEALED: Mapping[str, str] = {fraud.STANDS: N_("It stands"), fraud.FALLS: N_("It does not stand")}
ROOM = TEXT_MAX - 300  # UTF-16 units of answers in one message


NAMED_MOST = 4  # people of a card who have buttons of their own
TWO = 2


def _taps(facts: CardFacts, first: int) -> Sequence[Sequence[tuple[Text, str, int]]]:
    """A row each. What cannot be done any more to anybody has no button. ``first``: whose buttons come first."""
    people = len(facts.people)
    first = first if first < people else 0
    last = first + NAMED_MOST
    common = [
        [(Text(label), do, first if do == SEE else 0)] for do, label in (SEVERAL if people > 1 else ALONE).items()
    ]
    common += [[(Text(N_("See who is linked")), deciding.LINKS, 0)]] if people > TWO else []
    waits = [(Text(N_("Payouts wait {n} days"), params={"n": fraud.HOLD_DAYS}), fraud.HOLD, 0)]
    named = [
        (Text(label, params={"a": letter}), do, person)
        for letter, (person, state) in [*zip(deciding.LETTERS, facts.people.items(), strict=False)][first:last]
        for do, label in (NAMED if people > TWO else {fraud.SAY: PROVEN if people == 1 else NAMED[fraud.SAY]}).items()
        if do != fraud.SAY or state not in (*fraud.OPEN, FINAL)
    ]
    hold = [waits] if any(state in ("", CLEARED) for state in facts.people.values()) else []
    next_ones = [[(Text(N_("The others")), "menu", last if last < people else 0)]] if people > NAMED_MOST else []
    return [*common, *hold, *(named[at : at + 2] for at in range(0, len(named), 2)), *next_ones]


def _signals(facts: CardFacts, say: Say) -> list[str]:
    """What was noticed, and while it is open what each button does to money and people, folded."""
    if facts.case.decided_at:
        return lines(facts, say)
    params = {"n": deciding.LOOKS, "days": fraud.HOLD_DAYS}
    shown = [one for do, one in EFFECTS.items() if do != ONE or len(facts.people) > 1]
    told = "\n".join(f"• {say(Text(one, params=params))}" for one in shown)
    return [*lines(facts, say), f"<blockquote expandable>{told}</blockquote>"]


async def answers(front: Front, notice: Notice) -> None:
    """Their latest answers, a line each under the letter that stands for them on the card."""

    def look(tx: Tx) -> tuple[Sequence[tuple[str, Sequence[Item]]], str]:
        found = deciding.answers(tx, notice.params["case"], moderation.item, notice.params.get("first", 0))
        return found, notices.recipient(front, tx, notice).language

    found, language = await front.store.transact(look)
    await notices.put(front, notice.chat_id, Page(draw(found, front.voice(language))), None)


def draw(found: Sequence[tuple[str, Sequence[Item]]], say: Say) -> str:
    texts = [" · ".join(item_texts(item, say)) for _, items in found for item in items]
    short = iter(map(quote, fit(texts, ROOM)))
    parts = []
    for letter, items in found:
        lines = [f"• {next(short)}" for _ in items] or [say(Text(N_("No answers.")))]
        parts.append("\n".join([f"<b>{letter}</b>", *lines]))
    return "\n\n".join(parts) or say(Text(N_("No answers.")))


def draw_fraud(view: FraudView, say: Say) -> Page:
    """Ask for what the person will read."""
    ask = N_(
        "What did {a} do that shows it was no honest work? Write one sentence ({least} to {most} letters), which they "
        "will read. /cancel leaves it."
    )
    return Page(say(Text(ask, params={"a": view.letter, "least": SENTENCE_MIN, "most": SENTENCE_MAX})))


LEGEND: Mapping[str, str] = {  # in the order of its colours
    NUMBER: N_("paid at the same number"),
    INVITED: N_("invitations of the same person"),
    ALIKE: N_("answer alike"),
    PHOTOS: N_("sent the same photos"),
    CONFIRMED: N_("a person has said that they are one"),
    PLACES: N_("sent the very same coordinates"),
    TEXTS: N_("wrote the same words"),
}


async def linked(front: Front, notice: Notice) -> None:
    """A picture of who hangs together with whom on a card, by letters."""

    def look(tx: Tx) -> tuple[CardFacts | None, Sequence[tuple[int, int, str]], str]:
        case = notice.params["case"]
        language = notices.recipient(front, tx, notice).language
        return moderation.facts(tx, case), deciding.links(tx, case), language

    facts, links, language = await front.store.transact(look)
    if facts is None:
        return
    say, whys = front.voice(language), [*LEGEND]
    letters = deciding.LETTERS[: len(facts.people)][:SHOWN_MOST]
    title = say(Text(N_("Who hangs together, and why")))
    legend = [say(Text(label)) for label in LEGEND.values()]
    ties = [(one, other, whys.index(why)) for one, other, why in links]
    picture = await front.backroom.links(title, [*letters], legend, ties)
    await notices.put(front, notice.chat_id, Page(title), picture)


async def told(front: Front, notice: Notice) -> None:
    """Whom it is about: what persons look into or found, until when, and how to have another one look."""

    def look(tx: Tx) -> Page:
        me = notices.recipient(front, tx, notice)
        say, (texts, may_ask) = front.voice(me.language), fraud_words.told(tx, me)
        again = Button(say(Text(N_("Have another person look"))), Payout(do="fair").pack())
        return Page("\n\n".join(map(say, texts)), [[again]] if may_ask else [])

    await notices.put(front, notice.chat_id, await front.store.transact(look), None)


def _one_of_them(tx: Tx, me: Person, data: Card) -> Text:
    return deciding.part(tx, me, data.case, person=data.share)


def _see(tx: Tx, me: Person, data: Card) -> Text:
    return deciding.see(tx, me, data.case, first=data.share)


def _say_proven(tx: Tx, me: Person, data: Card) -> Text:
    return fraud.begin(tx, me, data.case, data.share)


KINDS = (
    CardKind(
        kind=CaseKind.SIGNALS,
        title=N_("How people answer · case {name}"),
        queue=N_("How people answer"),
        parts=_signals,
        buttons=lambda facts, say, menu: in_rows(facts.case, say, _taps(facts, menu.share)),
        clock=nothing_moves,
        outcomes=OUTCOMES,
        taps={
            **{do: of_case(partial(deciding.decide, do=do)) for do in deciding.BY_DO},
            fraud.HOLD: of_case(fraud.hold),
            PART: _one_of_them,
        },
        private={fraud.SAY: _say_proven},
        to_read={deciding.SEE: _see, deciding.LINKS: of_case(deciding.show_links)},
    ),
    CardKind(
        kind=CaseKind.FRAUD,
        title=N_("Proven fraud, another look · case {name}"),
        queue=N_("Proven fraud, another look"),
        parts=lines,
        buttons=lambda facts, say, _: [[button(say, label, do, facts.case) for do, label in APPEALED.items()]],
        clock=nothing_moves,
        outcomes=OUTCOMES,
        taps={do: of_case(partial(fraud.decide, do=do)) for do in (fraud.STANDS, fraud.FALLS)},
    ),
)
TOLD = {deciding.NOTICE: answers, deciding.LINKS: linked, holding.NOTICE: told}
