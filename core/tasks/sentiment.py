"""Rate sentiment: what the writer of a text feels."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.kinds import (
    OPTIONS,
    PICTURE,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    holding,
    label,
    listed_options,
    longest,
    named,
    place,
    shown,
    without,
)

CODE = "sentiment"
NAME = N_("Rate the feeling")
EXPLAIN = N_("People read a text and tap what its writer feels: good, bad, in between.")
SECONDS = 12
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ()
TEXTS = frozenset({"review", "comment", "feedback", "tweet", "opinion", "maoni"})
OPTION_COLUMNS = frozenset({"options", "choices", "sentiments", "feelings"})
GOOD, BAD = frozenset({"good", "positive", "happy"}), frozenset({"bad", "negative", "unhappy"})
BETWEEN = frozenset({"mixed", "neutral", "neither", "both"})
QUESTION = N_("What does the writer feel?")
FEELINGS = (N_("Positive"), N_("Negative"), N_("Mixed"), N_("Neither"))
SAYS: tuple[str, ...] = (QUESTION, *FEELINGS)


def propose(sample: Sample) -> Proposal | None:
    """Best where the file lists good, bad and something between, or a column is named as comments are."""
    column, options = listed_options(sample, OPTION_COLUMNS)
    words = {one.casefold() for one in options}
    feels = bool(words & GOOD and words & BAD and words & BETWEEN)
    mapping = shown(without(sample, column))
    if TEXT not in mapping:
        return None
    if feels:
        mapping[OPTIONS] = column
    says = named(sample, TEXTS) or (holding(sample, TEXTS) == mapping[TEXT] == longest(sample))
    score = 85 if feels else 70 if says and not column else 25
    return Proposal(score, mapping, Settings("" if "question" in mapping else QUESTION, options if feels else FEELINGS))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = ChooseOne("answer", label(mapping, settings), settings.options or FEELINGS)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
