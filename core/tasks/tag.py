"""Choose several: the row shows a text or a picture, and any number of the options fit."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import OPTIONS_MAX, ChooseSeveral
from core.kinds import (
    OPTION_NAMES,
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

CODE = "tag"
NAME = N_("Choose several")
EXPLAIN = N_("People look at a text or a picture and tap every answer that fits.")
OPTION_COLUMNS = frozenset({"tags", "labels", "categories", "topics"})
SECONDS = 20
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
QUESTION = N_("Which of these fit?")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Suits whatever shows something; best where the file lists the tags."""
    column, options = listed_options(sample, OPTION_COLUMNS)
    own = bool(column)
    if not column:
        column, options = listed_options(sample, OPTION_NAMES)
    mapping = parts(Sample([one for one in sample.columns if one != column], sample.rows, sample.pictures))
    if not mapping:
        return None
    if column:
        mapping[OPTIONS] = column
    return Proposal(80 if own else 20, mapping, Settings("" if "question" in mapping else QUESTION, options))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    options, column = settings.options, options_column(mapping, settings)
    most = OPTIONS_MAX if column else max(1, len(options))
    asked = ChooseSeveral("answer", label(mapping, settings), options, most=most, column=column)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
