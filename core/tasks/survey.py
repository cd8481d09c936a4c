"""Survey: the rows of the file are its questions, and each person answers all of them once."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from core.errors import N_, Invalid, Text
from core.forms import Form, split_options
from core.kinds import Proposal, Review, Sample, Settings, named, valid_options
from core.questions import (
    LABEL_CHARS_MAX,
    QUESTION_NAME,
    QUESTIONS_MAX,
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)

CODE = "survey"
NAME = N_("Survey")
EXPLAIN = N_("Each row of your file is a question. Every person answers all of them, once.")
SECONDS = 180
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ("people",)
PEOPLE_MAX = 100_000
RATE_MAX = 10
LABELS = frozenset({"question", "label", "swali"})
PARTS: Mapping[str, frozenset[str]] = {  # what a column of the file says of its question
    "type": frozenset({"type", "kind", "question_type", "answer_type", "type_of_answer", "type_of_question", "aina"}),
    "options": frozenset({"options", "choices", "answers", "answer_options", "chaguo"}),
    **{one: frozenset({one}) for one in ("name", "required", "min", "max", "hint")},
}
NO = frozenset({"no", "false", "0", "optional", "hapana"})
TYPES_OF: Mapping[str, str] = {  # as people and other tools write them -> code
    **dict.fromkeys(("choose one", "select one", "single", "choice", "radio"), "choose_one"),
    **dict.fromkeys(("choose several", "select multiple", "multiple", "checkbox"), "choose_several"),
    **dict.fromkeys(("number", "integer", "whole number"), "integer"),
    **dict.fromkeys(("rate", "rating", "scale"), "rate"),
    **dict.fromkeys(("yes no", "yes/no", "yesno", "boolean"), "yes_no"),
    **dict.fromkeys(("photo", "image", "picture"), "photo"),
    **dict.fromkeys(("audio", "voice"), "audio"),
    **dict.fromkeys(("location", "geopoint", "gps"), "location"),
    **dict.fromkeys(("", "text", "string"), "text"),
    **{one: one for one in ("decimal", "date", "time", "datetime", "rank", "acknowledge", "note")},
    **{one: one for one in ("video", "file", "barcode")},
}
Row = Mapping[str, str]
Made = Callable[[str, str, Row], Question]
PLAIN: Mapping[str, type[Question]] = {
    "note": Note,
    "acknowledge": Acknowledge,
    "yes_no": YesNo,
    "photo": TakePhoto,
    "audio": SendAudio,
    "video": SendVideo,
    "file": SendFile,
    "location": SendLocation,
    "barcode": ReadBarcode,
    "time": PickTime,
    "datetime": PickDateTime,
}


def _bound(row: Row, part: str) -> int | None:
    cell = row[part].replace(",", "")
    if cell and not re.fullmatch(r"-?[0-9]{1,12}", cell):
        raise Invalid(Text(N_("“{value}” is no whole number"), params={"value": cell[:40]}))
    return int(cell) if cell else None


def _decimal(name: str, label: str, row: Row) -> Question:
    for part in ("min", "max"):
        if row[part] and not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", row[part]):
            raise Invalid(Text(N_("“{value}” is no number such as 2.5"), params={"value": row[part][:40]}))
    return WriteDecimal(name, label, row["min"], row["max"])


def _day(name: str, label: str, row: Row) -> Question:
    for part in ("min", "max"):
        if row[part] and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", row[part]):
            raise Invalid(Text(N_("“{value}” is no day such as 2026-01-31"), params={"value": row[part][:40]}))
    return PickDate(name, label, row["min"], row["max"])


def _options(row: Row) -> tuple[str, ...]:
    options = split_options(row["options"])
    if not valid_options(options):
        raise Invalid(Text(N_("it needs two answers to choose from, or more, in the column options")))
    return options


def _rated(name: str, label: str, row: Row) -> Question:
    least, most = _bound(row, "min"), _bound(row, "max")
    least, most = 1 if least is None else least, 5 if most is None else most
    if not (0 <= least < most <= RATE_MAX):
        raise Invalid(
            Text(N_("a rating goes from a number to a larger one, at most from 0 to {most}"), params={"most": RATE_MAX})
        )
    return Rate(name, label, least, most)


MAKE: Mapping[str, Made] = {
    "text": lambda name, label, row: WriteText(name, label, shortest=max(1, _bound(row, "min") or 1)),
    "integer": lambda name, label, row: WriteInteger(name, label, _bound(row, "min"), _bound(row, "max")),
    "decimal": _decimal,
    "date": _day,
    "choose_one": lambda name, label, row: ChooseOne(name, label, _options(row)),
    "choose_several": lambda name, label, row: ChooseSeveral(name, label, _options(row)),
    "rank": lambda name, label, row: Rank(name, label, _options(row)),
    "rate": _rated,
}


def propose(sample: Sample) -> Proposal | None:
    """Needs a table of questions: a column of them and one of their types, or of names and options."""
    label = named(sample, LABELS)
    found = {part: column for part, names in PARTS.items() if (column := named(sample, names))}
    if not label or "type" not in found:
        return None
    types = {row.get(found["type"], "").casefold().replace("_", " ") for row in sample.rows}
    rows = [
        {"label": row.get(label, ""), **{part: row.get(column, "") for part, column in found.items()}}
        for row in sample.rows
    ]
    more = {"rows": json.dumps(rows, ensure_ascii=False)}
    return Proposal(98 if types & TYPES_OF.keys() - {""} else 20, {}, Settings(more=more))


def build(_mapping: Mapping[str, str], settings: Settings) -> Form:
    """Rows that are no question are left out; ``problem`` named them."""
    questions: dict[str, Question] = {}
    for number, row in enumerate(json.loads(settings.more.get("rows", "[]")), 1):
        with suppress(Invalid):
            made = question(row, number, questions)
            questions[made.name] = made
    return Form(tuple(questions.values()), opinion=True)


def question(row: Row, number: int, before: Mapping[str, Question]) -> Question:
    """What a row asks. Raises ``Invalid`` with a half sentence that follows the row's number."""
    row = {part: row.get(part, "").strip() for part in ("label", *PARTS)}
    kind = TYPES_OF.get(row["type"].casefold().replace("_", " "))
    name, label = row["name"].casefold() or f"q{number}", row["label"]
    if not label or len(label) > LABEL_CHARS_MAX:
        raise Invalid(Text(N_("a question has 1 to {most} letters"), params={"most": LABEL_CHARS_MAX}))
    if kind is None:
        raise Invalid(Text(N_("“{value}” is no type of question"), params={"value": row["type"][:40]}))
    if not QUESTION_NAME.fullmatch(name) or name in before:
        raise Invalid(
            Text(N_("“{value}” is no name of a-z, 0-9 and _, or it stands twice"), params={"value": name[:40]})
        )
    made = MAKE[kind](name, label, row) if kind in MAKE else PLAIN[kind](name, label)
    return _with(made, row)


def _with(made: Question, row: Row) -> Question:
    return replace(made, hint=row["hint"], required=row["required"].casefold() not in NO)


def problem(sample: Sample, settings: Settings) -> Text | None:
    """Why the rows make no survey, the first of them; None when they do."""
    rows = json.loads(settings.more.get("rows", "[]"))
    if not 1 <= len(rows) <= QUESTIONS_MAX:
        return Text(N_("A survey has 1 to {most} questions."), params={"most": QUESTIONS_MAX})
    before: dict[str, Question] = {}
    for number, row in enumerate(rows, 1):
        try:
            made = question(row, number, before)
        except Invalid as wrong:
            at = _number(sample.numbers, number)
            return Text(N_("Row {row}: {why}."), params={"row": at, "why": wrong.text})
        before[made.name] = made
    return None


def _number(numbers: Sequence[int], number: int) -> int:
    return numbers[number - 1] if numbers else number + 1
