"""How well an answer fits what is known, by the kind of its question.

a choice, words, a date     the same (``core.quality.alike``); of several options all, and no other
a number                    within a range that is known, or within what the requester tolerates
an order                    8 of 10 pairs stand as they should, as in ``core.verdicts.kinds``
boxes in a picture          as many, each sharing half or more with its partner (``core.form.boxes``)
what is heard               7 of 10 words are (of a text one in five is wrong in the mean: quality study, section 6);
                            of its writer the share of the words is learned
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.campaigns import Campaign
from core.form.answers import EMPTY, Value
from core.form.questions import (
    CANT_TELL,
    ChooseOne,
    Question,
    Rank,
    Rate,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.quality.alike import alike
from core.quality.estimate import ranks, spoken
from core.verdicts import kinds
from core.verdicts.asked import SPOKEN
from core.verdicts.policy_of import tolerance_of

HEARD = 0.7  # of the words
RANGE = ".."
OPEN_OPTIONS = 20  # what is written freely is right by chance once in so many
ORDERS = 6  # so is an order of three or four
TWO = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """``heard``: texts say what is heard; ``tolerance``: by how much numbers may differ."""

    heard: bool = False
    tolerance: float | None = None


USUAL = Rule()


@dataclass(frozen=True, slots=True)
class Fit:
    """``share`` of it that is right, 0 to 1, and whether that will do."""

    share: float
    is_right: bool


WRONG = Fit(0.0, is_right=False)


def rule_of(campaign: Campaign) -> Rule:
    return Rule(campaign.kind in SPOKEN, tolerance_of(campaign))


def fit(question: Question, value: Value, known: Sequence[Value], rule: Rule = USUAL) -> Fit:
    """The best of all that are right. Who could not tell was not right."""
    if value in (CANT_TELL, EMPTY):
        return WRONG
    return max((_fit(question, value, one, rule) for one in known), key=lambda one: one.share, default=WRONG)


def _fit(question: Question, value: Value, known: Value, rule: Rule) -> Fit:
    match question, value, known:
        case WriteInteger() | WriteDecimal() | Rate(), str(), str():
            return _whole(_within(value, known, rule.tolerance))
        case Rank(), list(), list():
            return _whole({*value} == {*known} and ranks.in_order(value, known, len(known)) >= kinds.IN_ORDER)
        case WriteText(), str(), str() if rule.heard:
            share = 1 - spoken.wrong(value, known)
            return Fit(share, share >= HEARD)
        case _:
            return _whole(alike(question, value, known))


def nearest(question: Question, value: Value, known: Sequence[Value]) -> Value:
    """The one answer, of all that are right, that somebody gave or came nearest to."""
    best = max(known, key=lambda one: fit(question, value, [one]).share)
    if not (isinstance(best, str) and isinstance(value, str) and is_range(question, best)):
        return best
    ends = best.split(RANGE)
    return (
        value
        if fit(question, value, [best]).is_right
        else min(ends, key=lambda end: abs(Decimal(end) - Decimal(value)))
    )


def is_range(question: Question, known: Value) -> bool:
    """Whether it says within what answers are right, and is none itself."""
    return isinstance(question, WriteInteger | WriteDecimal | Rate) and isinstance(known, str) and RANGE in known


def _whole(right: bool) -> Fit:
    return Fit(float(right), right)


def _within(value: str, known: str, tolerance: float | None) -> bool:
    ends = known.split(RANGE) if RANGE in known else [known]
    over = Decimal(str(tolerance or 0))
    return Decimal(ends[0]) - over <= Decimal(value) <= Decimal(ends[-1]) + over


def options(question: Question, known: Sequence[Value]) -> int:
    """Among how many answers somebody guesses who does not try: 2 or more."""
    return max(TWO, _count(question) // max(1, len(known)))


def _count(question: Question) -> int:
    match question:
        case YesNo():
            return TWO
        case Rate(least=least, most=most):
            return most - least + 1
        case ChooseOne(other=False):
            return len(question.options)
        case Rank():
            return ORDERS
        case _:
            return OPEN_OPTIONS
