"""Choose one: the row shows a text or a picture, and exactly one of the options fits."""

from collections.abc import Mapping

from core.errors import N_
from core.forms import Form
from core.kinds import (
    OPTIONS,
    PICTURE,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    label,
    listed_options,
    options_column,
    parts,
    place,
)
from core.questions import ChooseOne

CODE = "classify"
NAME = N_("Choose one")
EXPLAIN = N_("People look at a text or a picture and tap the one answer that fits.")
OPTION_COLUMNS = frozenset({"options", "choices", "option", "choice", "chaguo"})
SECONDS = 15
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
ORDERS: tuple[str, ...] = ()
QUESTION = N_("Which one fits?")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Suits whatever shows something; best where the file lists the options."""
    column, options = listed_options(sample, OPTION_COLUMNS)
    mapping = parts(Sample([one for one in sample.columns if one != column], sample.rows, sample.pictures))
    if not mapping:
        return None
    if column:
        mapping[OPTIONS] = column
    return Proposal(80 if column else 40, mapping, Settings("" if "question" in mapping else QUESTION, options))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    column = options_column(mapping, settings)
    asked = ChooseOne("answer", label(mapping, settings), settings.options, column=column)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
