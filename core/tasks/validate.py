"""Validate another answer: what somebody answered, held against what they were asked."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne, WriteText
from core.kinds import NAME_OF_A_ROW, PICTURE, Proposal, Review, Sample, Settings, named, usable_columns
from core.tables.naming import plain_name

CODE = "validate"
NAME = N_("Check somebody's answer")
EXPLAIN = N_("People see a task and what somebody answered, and say if it is right, and what is right instead.")
SECONDS = 30
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("answer",)
ORDERS: tuple[str, ...] = ()
ANSWERS = frozenset({"given_answer", "their_answer", "submitted_answer", "worker_answer", "annotation"})
OURS = "input."  # before the requester's own columns in the results that we send
QUESTION = N_("Is this answer right?")
VERDICTS = (N_("Right"), N_("Partly right"), N_("Wrong"))
INSTEAD = N_("What is right instead? Leave it empty if the answer is right.")
SAYS: tuple[str, ...] = (QUESTION, *VERDICTS, INSTEAD)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of answers, or our own results: columns ``input.…`` and ``answer``."""
    ours = [one for one in usable_columns(sample) if one.startswith(OURS)]
    answer = named(sample, ANSWERS) or (named(sample, {"answer"}) if ours else "")
    pictures = [one for one in sample.pictures if one != answer]
    columns = ours or [one for one in usable_columns(sample) if one != answer]
    plain = [one for one in columns if one not in pictures and plain_name(one.removeprefix(OURS)) not in NAME_OF_A_ROW]
    if not answer or not (plain or pictures):
        return None
    mapping = {"answer": answer} | {f"source_{number}": one for number, one in enumerate(plain, 1)}
    if pictures:
        mapping[PICTURE] = pictures[0]
    return Proposal(95 if ours else 88, mapping, Settings(QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    source = [f"${{{column}}}" for part, column in mapping.items() if part.startswith("source_")]
    asked = ChooseOne("answer", settings.question or QUESTION, VERDICTS)
    instead = WriteText("instead", INSTEAD, required=False)
    shows = "\n".join((*source, "", f"💬 ${{{mapping['answer']}}}")).strip()
    return Form((asked, instead), shows=shows, picture=mapping.get(PICTURE))
