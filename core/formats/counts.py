"""How many said what, row by row: nobody's codes, words, files, places or times, so that who looks on may have it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from core.campaigns import Campaign, Task
from core.errors import N_
from core.form.answers import Value
from core.form.forms import options_in
from core.form.questions import CANT_TELL, NO, YES, ChooseOne, ChooseSeveral, Question, Rate, YesNo
from core.formats.part import Part, Row
from core.launched.results import Given, answered, in_columns

CODE = "counts"
NAME = N_("Counts, without people")
EXPLAIN = N_("How many said what of each row. Nobody's code, words, photos or places are in it.")
CAPTION = N_("Results: how many said what, without people")
COLUMNS = ("row", "question", "answer", "answers")
OTHER = "other"  # what somebody wrote instead of an option
FEW = 5  # people; a smaller number would say who, where the answers are about themselves
CLOSED = ChooseOne | ChooseSeveral | Rate | YesNo


def columns(_: Campaign) -> Sequence[str]:
    return COLUMNS


def rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """One row an option that somebody chose. Of a survey small numbers are not said."""
    of_themselves = not campaign.columns
    for question in answered(campaign.form):
        if not isinstance(question, CLOSED):
            continue
        options = (*_options(campaign, question, task), CANT_TELL)
        counted = Counter[str]()
        for one in given:
            said = in_columns(campaign.form, one.values).get(question.name, "")
            counted.update({each if each in options else OTHER for each in _each(said) if each})
        for option in (*options, OTHER):
            if n := counted.pop(option, 0):
                shown = f"under {FEW}" if of_themselves and n < FEW else n
                yield {"row": task.row, "question": question.name, "answer": option, "answers": shown}


def _options(campaign: Campaign, question: Question, task: Task) -> Sequence[str]:
    match question:
        case ChooseOne() | ChooseSeveral():
            return options_in(campaign.form, question, task.data)
        case Rate(least=least, most=most):
            return [str(one) for one in range(least, most + 1)]
        case _:
            return YES, NO


def _each(value: Value) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


PARTS = (Part("counts", "csv", CAPTION, columns, rows, bare=True),)
