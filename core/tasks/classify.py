"""Choose one: the row shows a text or a picture, and exactly one of the options fits."""

from collections.abc import Mapping, Sequence

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.kinds import (
    OPTION_NAMES,
    OPTIONS,
    OPTIONS_MIN,
    PICTURE,
    QUESTION_NAMES,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    empty_columns,
    label,
    listed_options,
    named,
    numbered,
    options_column,
    parts,
    place,
    words_of,
)

CODE = "classify"
NAME = N_("Choose one")
EXPLAIN = N_("People look at a text or a picture and tap the one answer that fits.")
SECONDS = 15
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
KEYS = frozenset({"correct", "correct_answer", "right_answer", "answer", "key", "solution", "gold"})
QUESTION = N_("Which one fits?")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Suits whatever shows something; best where the file lists the options."""
    if quiz := _quiz(sample):
        return quiz
    column, options = listed_options(sample, OPTION_NAMES)
    mapping = parts(Sample([one for one in sample.columns if one != column], sample.rows, sample.pictures))
    if not mapping:
        return None
    if column:
        mapping[OPTIONS] = column
    return Proposal(80 if column else 40, mapping, Settings("" if "question" in mapping else QUESTION, options))


def _quiz(sample: Sample) -> Proposal | None:
    """A question in each row, an option in each of several columns, and a column that says which of them is right."""
    offered, key = numbered(sample), named(sample, KEYS)
    question = named(sample, QUESTION_NAMES)
    if len(offered) < OPTIONS_MIN or not key or not question or set(offered) & set(sample.pictures):
        return None
    if key in empty_columns(sample) or not all(row.get(key, "") in _keys(row, offered) for row in sample.rows):
        return None
    mapping = {"question": question, **{f"option_{number}": one for number, one in enumerate(offered, 1)}}
    return Proposal(92, mapping)


def _keys(row: Mapping[str, str], offered: Sequence[str]) -> set[str]:
    """How a row may say which of its options is right: as it stands, by its column, by its number or letter."""
    return {"", *(row.get(one, "") for one in offered), *offered, *(words_of(one)[-1] for one in offered)} | {
        words_of(one)[-1].upper() for one in offered
    }


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    column = options_column(mapping, settings)
    own = tuple(place(mapping, part) for part in mapping if part.startswith("option_"))
    asked = ChooseOne("answer", label(mapping, settings), settings.options or own, column=column)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
