"""Known answers as a table's column writes them, read by the rules of the question they answer.

Good            the one right answer: an option as it stands, or by its number or letter in a quiz
Good|Mixed      either is right; where several are chosen, all of them together
10..14          a number from 10 to 14
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from string import ascii_lowercase

from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.form import answers, reading
from core.form.answers import EMPTY, Value
from core.form.forms import filled, is_compared, spoken_row, visible
from core.form.questions import (
    CANT_TELL,
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Question,
    Rank,
    Rate,
    WriteDecimal,
    WriteInteger,
    YesNo,
)
from core.form.reading import Typed
from core.form.shuffling import turned
from core.form.wanted import wanted
from core.funds import sets
from core.launched.settling import placed
from core.people import Person
from core.quality.alike import alike
from core.skills.naming import skill_of
from core.tables.columns import HINT, KNOWN_ANSWER

RIGHT_MAX = 20  # answers to one question that are all right
CELL_CHARS_MAX = 2000
HINT_CHARS_MAX = 300
SHOWN_CHARS = 100
BETWEEN = "|"
RANGE = ".."
OPEN_OPTIONS = 20  # what is written freely is right by chance once in so many
TWO = 2


def suits(campaign: Campaign) -> bool:
    """Whether answers in this campaign can be held against known ones.

    Not at a place, where nobody can be sent to in between, nor where answers are paid in sets.
    """
    return bool(skill_of(campaign) and asked(campaign)) and not placed(campaign.form) and not sets.size(campaign)


def asked(campaign: Campaign) -> tuple[Question, ...]:
    """The questions that have one right answer."""
    if campaign.form.opinion or campaign.form.logic:
        return ()
    return tuple(one for one in visible(campaign.form) if is_compared(one) and not isinstance(one, MarkCells))


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
    found = [_one(question, part.strip()) for part in cell.split(BETWEEN) if part.strip()]
    if not 0 < len(found) <= RIGHT_MAX:
        raise Invalid(wanted(question))
    return list(dict.fromkeys(found))


def _listed(question: ChooseSeveral | Rank, cell: str) -> Value:
    chosen = [reading.option(question, _typed(part)) for part in cell.split(BETWEEN)]
    return answers.check(question, [one or EMPTY for one in chosen])


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


def is_right(question: Question, value: Value, known: Sequence[Value]) -> bool:
    """Whether an answer is one of those. Who could not tell was not right."""
    return value not in (CANT_TELL, EMPTY) and any(_fits(question, value, one) for one in known)


def _fits(question: Question, value: Value, one: Value) -> bool:
    if isinstance(question, WriteInteger | WriteDecimal | Rate) and isinstance(one, str) and RANGE in one:
        least, most = map(Decimal, one.split(RANGE))
        return isinstance(value, str) and least <= Decimal(value) <= most
    return alike(question, value, one)


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
        case _:
            return OPEN_OPTIONS


NO_ANSWER = N_("Row {row}: “{value}” is no answer to the question. People are asked about it as about any other row.")
_NOBODY = Person(id=0, telegram_id=0, language="")
