"""Confirm or correct a machine's answer, which then counts as one person's."""

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
    listed_options,
    named,
    place,
    shown,
    usable_columns,
    without,
    words_of,
)

CODE = "confirm"
NAME = N_("Confirm a machine's answer")
EXPLAIN = N_("People see what a machine answered, and confirm it with one tap or give the right answer.")
SECONDS = 10
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("sample",)
MUST: tuple[str, ...] = ("prediction",)
ORDERS: tuple[str, ...] = ()
SAYS: tuple[str, ...] = ()
PREDICTIONS = frozenset({"prediction", "predicted", "predicted_label", "model_answer", "machine_answer"})
WORDS = frozenset({"prediction", "predicted"})
CONFIDENCES = frozenset({"confidence", "score", "probability"})
OPTION_COLUMNS = frozenset({"options", "choices", "labels", "classes"})
QUESTION = "A machine says: ${{{column}}}. Is it right? If not, what is?"


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of predictions and something to see."""
    prediction = named(sample, PREDICTIONS) or holding(sample, WORDS)
    confidence = named(sample, CONFIDENCES) or _sure(sample)
    column, options = listed_options(sample, OPTION_COLUMNS)
    mapping = shown(without(sample, prediction, confidence, column))
    mapping.pop("question", None)
    if not prediction or not mapping:
        return None
    mapping["prediction"] = prediction
    if confidence:
        mapping["confidence"] = confidence
    if options:
        mapping[OPTIONS] = column
    return Proposal(96, mapping, Settings(QUESTION.format(column=prediction), options))


def _sure(sample: Sample) -> str:
    """A column such as "confidence_score" or "model confidence"."""
    return next((one for one in usable_columns(sample) if set(words_of(one)) & {"confidence", "probability"}), "")


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    """Its own answer stands among the options, so that a vote for it counts as the same."""
    options = settings.options or (place(mapping, "prediction"),)
    asked = ChooseOne("answer", settings.question, options, other=True)
    predicted = mapping["prediction"]
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE), predicted=predicted)
