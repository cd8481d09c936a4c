"""Known answers as a table's column writes them, read by the rules of the question they answer.

Good            the one right answer: an option as it stands, or by its number or letter in a quiz
Good|Mixed      either is right; where several are chosen or put in order, all of them together
10..14          a number from 10 to 14
0.1 0.2 0.5 0.6|0.7 0.1 0.9 0.4    boxes in a picture, as results have them; "none" where there is nothing to mark

How an answer is held against them stands in ``core.known.fitting``.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from string import ascii_lowercase

from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.form import answers, reading
from core.form.answers import EMPTY, Value
from core.form.forms import filled, is_compared, spoken_row, visible
from core.form.grid import Box, parse
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Question,
    Rank,
    Rate,
    WriteDecimal,
    WriteInteger,
    WriteText,
)
from core.form.reading import Typed
from core.form.shuffling import turned
from core.form.wanted import wanted
from core.known.fitting import RANGE, TWO
from core.launched.settling import placed
from core.people import Person
from core.skills.naming import skill_of
from core.tables.columns import HINT, KNOWN_ANSWER
from core.verdicts.asked import SPOKEN

RIGHT_MAX = 20  # answers to one question that are all right
CELL_CHARS_MAX = 2000
HINT_CHARS_MAX = 300
SHOWN_CHARS = 100
BETWEEN = "|"
NOTHING = ("none", "-")  # to mark


def suits(campaign: Campaign) -> bool:
    """Whether answers in this campaign can be held against known ones.

    Not at a place, where nobody can be sent to in between.
    """
    return bool(skill_of(campaign) and asked(campaign)) and not placed(campaign.form)


def asked(campaign: Campaign) -> tuple[Question, ...]:
    """The questions that have one right answer."""
    if campaign.form.opinion or campaign.form.logic:
        return ()
    heard = campaign.kind in SPOKEN
    return tuple(one for one in visible(campaign.form) if is_compared(one) or (heard and isinstance(one, WriteText)))


def why_none(campaign: Campaign, row: int) -> Text:
    """What is said of a row's answer where it can show nothing, as nothing suits."""
    if placed(campaign.form):
        return Text(AT_A_PLACE, params={"row": row})
    is_opinion = campaign.form.opinion or campaign.form.logic
    return Text(NO_RIGHT if is_opinion else OWN_WORDS, params={"row": row})


def cell_of(campaign: Campaign, data: Mapping[str, str]) -> str:
    """What the row's column of known answers holds."""
    return spoken_row(campaign.form, data).get(campaign.mapping.get(KNOWN_ANSWER, ""), "").strip()


def hint_of(campaign: Campaign, data: Mapping[str, str]) -> str:
    return spoken_row(campaign.form, data).get(campaign.mapping.get(HINT, ""), "").strip()[:HINT_CHARS_MAX]


def in_row(campaign: Campaign, task_id: int, row: int, data: Mapping[str, str]) -> dict[str, list[Value]] | Text | None:
    """The right answers to the first question that has some, why the cell is none, or None for an empty cell."""
    cell, questions = cell_of(campaign, data), asked(campaign)
    if not cell or not questions:
        return None
    form = turned(campaign.form, task_id)
    question = filled(form, next(one for one in form.questions if one.name == questions[0].name), data)
    if isinstance(question, ChooseOne | ChooseSeveral) and not question.options:
        return None  # they are not decided yet
    try:
        return {question.name: right(question, cell)}
    except Invalid:
        params: dict[str, str | int | Text] = {"row": row, "value": cell[:SHOWN_CHARS]}
        return Text(NO_ANSWER, params=params)


def right(question: Question, cell: str) -> list[Value]:
    """All answers that the cell says are right. Raises ``Invalid``."""
    if len(cell) > CELL_CHARS_MAX:
        raise Invalid(wanted(question))
    if isinstance(question, ChooseSeveral | Rank):
        return [_listed(question, cell)]
    if isinstance(question, MarkCells):
        return [_boxes(question, cell)]
    found = [_one(question, part.strip()) for part in cell.split(BETWEEN) if part.strip()]
    if not 0 < len(found) <= RIGHT_MAX:
        raise Invalid(wanted(question))
    return list(dict.fromkeys(found))


def _listed(question: ChooseSeveral | Rank, cell: str) -> Value:
    chosen = [reading.option(question, _typed(part)) for part in cell.split(BETWEEN)]
    return answers.check(question, [one or EMPTY for one in chosen])


def _boxes(question: MarkCells, cell: str) -> Value:
    if cell.casefold() in NOTHING:
        return []
    return answers.check(question, [_box(question, part) for part in cell.split(BETWEEN)])


def _box(question: MarkCells, part: str) -> str:
    """Edges as shares of the picture, from 0 to 1."""
    try:
        edges = [float(one) for one in part.replace(",", " ").split()]
        found = str(Box(*edges))
        parse(found)
    except (ValueError, TypeError):  # no numbers, or not four that are a box
        raise Invalid(wanted(question)) from None
    return found


def _typed(text: str) -> Typed:
    return Typed(text, _NOBODY, 0)


def _one(question: Question, text: str) -> str:
    if isinstance(question, WriteInteger | WriteDecimal | Rate) and RANGE in text:
        least, most = (_one(question, end.strip()) for end in text.split(RANGE, 1))
        if Decimal(least) > Decimal(most):
            raise Invalid(wanted(question))
        return f"{least}{RANGE}{most}"
    if isinstance(question, ChooseOne) and (option := _by_place(question, text)):
        return option
    found = answers.check(question, reading.read(question, _typed(text)))
    assert isinstance(found, str), "only lists of options are lists"
    return found


def _by_place(question: ChooseOne, text: str) -> str:
    """The option of this number or letter, where no option reads so; "" for none."""
    if not text or len(text) > TWO or question.other or reading.option(question, _typed(text)):
        return ""
    numbered = text.isdecimal() and text.isascii()
    place = int(text) - 1 if numbered else ascii_lowercase.find(text.casefold()) if len(text) == 1 else -1
    return question.options[place] if 0 <= place < len(question.options) else ""


def said(answers: Mapping[str, Sequence[Value]]) -> str:
    """What is right as a cell of a table says it."""
    return BETWEEN.join(
        BETWEEN.join([one] if isinstance(one, str) else one) for right in answers.values() for one in right
    )


NO_ANSWER = N_("Row {row}: “{value}” is no answer to the question. People are asked about it as about any other row.")
OWN_WORDS = N_(
    "Row {row} has an answer you know, but people answer this in their own words, so nothing can be held against it. "
    "They are asked about it as about any other row."
)
AT_A_PLACE = N_(
    "Row {row} has an answer you know, but it is done at a place, where nobody can be sent just to see how well they "
    "do. People are asked about it as about any other row."
)
NO_RIGHT = N_(
    "Row {row} has an answer you know, but here no answer is right or wrong. People are asked about it as about any "
    "other row."
)
NAMES_SOMEBODY = N_(
    "Row {row} has an answer you know and names somebody: they are asked about it as about any other row."
)
STILL_WORK = frozenset({NO_ANSWER, OWN_WORDS, AT_A_PLACE, NO_RIGHT, NAMES_SOMEBODY})  # what leaves no row out
_NOBODY = Person(id=0, telegram_id=0, language="")
