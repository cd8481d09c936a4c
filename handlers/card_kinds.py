"""Every kind of case as a card: the one list, and what is looked up in it."""

from collections.abc import Mapping

from core.errors import N_, Text
from core.work import Case, CaseKind
from handlers import (
    answer_card,
    doubt_page,
    money_card,
    people_cards,
    question_card,
    signals_card,
    suspend_card,
    vetting_card,
)
from handlers.card import CardKind, Tap, TillTap, name_of

ALL: tuple[CardKind, ...] = (
    *answer_card.KINDS,
    question_card.KIND,
    vetting_card.KIND,
    *money_card.KINDS,
    *signals_card.KINDS,
    doubt_page.KIND,
    *people_cards.KINDS,
    *suspend_card.KINDS,
)
BY_KIND: Mapping[CaseKind, CardKind] = {one.kind: one for one in ALL}
TAPS: Mapping[str, Tap] = {do: tap for one in ALL for do, tap in one.taps.items()}
AT_TILL: Mapping[str, TillTap] = {do: tap for one in ALL for do, tap in one.at_till.items()}
PRIVATE: Mapping[str, Tap] = {do: tap for one in ALL for do, tap in one.private.items()}
TO_READ: Mapping[str, Tap] = {do: tap for one in ALL for do, tap in one.to_read.items()}
ENDED = N_("✔ Over.")


def title(case: Case) -> Text:
    """What kind of case it is, and its number."""
    return Text(BY_KIND[case.kind].title, params={"name": name_of(case.id)})


def outcome(case: Case) -> Text:
    """How a decided case ended."""
    return Text(BY_KIND[case.kind].outcomes.get(case.outcome, ENDED))
