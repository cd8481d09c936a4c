"""Correct spelling: the text as it stands, to be mended or kept."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import (
    PICTURE,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    empty_columns,
    holds,
    label,
    named,
    place,
    shown,
)
from core.tables.naming import plain_name

CODE = "spelling"
NAME = N_("Correct spelling")
EXPLAIN = N_("People get a text and mend its spelling. What is right already is kept with one tap.")
SECONDS = 45
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ()
TEXTS = frozenset({"misspelled", "misspelt", "uncorrected", "to_correct", "ocr", "ocr_text", "raw_text", "with_errors"})
CORRECTED = frozenset({"corrected", "correct_text", "correction", "correct_spelling"})
WORDS = frozenset({"corrected", "correction"})
QUESTION = N_("Correct the spelling. Change nothing else.")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Best where a column says that its text has mistakes, or an empty one waits for the corrected text."""
    mapping = shown(sample)
    if TEXT not in mapping:
        return None
    raw = named(sample, TEXTS)
    if raw:
        mapping[TEXT] = raw
    waits = any(plain_name(one) in CORRECTED or holds(one, WORDS) for one in empty_columns(sample))
    return Proposal(85 if raw or waits else 12, mapping, Settings("" if "question" in mapping else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    start = place(mapping, TEXT)
    asked = WriteText("answer", label(mapping, settings), start=start)
    return Form((asked,), shows=start, picture=mapping.get(PICTURE))
