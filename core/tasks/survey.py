"""Survey: the rows of the file are its questions, and each person answers all of them once."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from core import xpath
from core.errors import N_, Invalid, Text
from core.form.forms import Form, visible
from core.form.questions import (
    LABEL_CHARS_MAX,
    QUESTION_NAME,
    QUESTIONS_MAX,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Question,
    Rank,
)
from core.form.survey_rules import NO, Row, expression, made, yes
from core.kinds import Proposal, Review, Sample, Settings
from core.tables.columns import named

CODE = "survey"
NAME = N_("Survey")
EXPLAIN = N_("Each row of your file is a question. Every person answers all of them, once.")
SECONDS = 180
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ("people",)
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
SAYS: tuple[str, ...] = ()
PEOPLE_MAX = 100_000
BLOCK_CHARS_MAX = 40
AT, NEAR, SHOWN = "at", "${at}", "📍 ${place}"  # the column that says where a survey is done; what stands in its form
LABELS = frozenset({"question", "label", "swali"})
PARTS: Mapping[str, frozenset[str]] = {  # what a column of the file says of its question
    "type": frozenset({"type", "kind", "question_type", "answer_type", "type_of_answer", "type_of_question", "aina"}),
    "options": frozenset({"options", "choices", "answers", "answer_options", "chaguo"}),
    "pattern": frozenset({"pattern", "regex"}),
    "pattern_says": frozenset({"pattern_says", "pattern_message", "constraint_message"}),
    "endings": frozenset({"endings", "file_types"}),
    "value": frozenset({"value", "calculation", "expression"}),
    "relevant": frozenset({"relevant", "relevance", "ask_if", "show_if", "only_if"}),
    **{one: frozenset({one}) for one in ("name", "required", "min", "max", "hint")},
    **{one: frozenset({one}) for one in ("other", "exclusive", "low", "high", "near", "radius", "block")},
    "shuffle": frozenset({"shuffle", "randomize", "randomise"}),
}
TYPES_OF: Mapping[str, str] = {  # as people and other tools write them -> code
    **dict.fromkeys(("choose one", "select one", "single", "choice", "radio"), "choose_one"),
    **dict.fromkeys(("choose several", "select multiple", "multiple", "checkbox"), "choose_several"),
    **dict.fromkeys(("number", "integer", "whole number"), "integer"),
    **dict.fromkeys(("rate", "rating", "scale"), "rate"),
    **dict.fromkeys(("yes no", "yes/no", "yesno", "boolean"), "yes_no"),
    **dict.fromkeys(("photo", "photos", "image", "picture"), "photo"),
    **dict.fromkeys(("audio", "sound"), "audio"),
    **dict.fromkeys(("location", "geopoint", "gps"), "location"),
    **dict.fromkeys(("", "text", "string"), "text"),
    **{one: one for one in ("decimal", "date", "time", "datetime", "rank", "acknowledge", "note")},
    **{one: one for one in ("voice", "video", "file", "barcode", "calculate", "hidden")},
}
OF_A_LIST = re.compile(r"(select one|select multiple) \S.*")  # as XLSForm names a list that stands elsewhere
UNREAD = frozenset({"calculate", "hidden"})  # worked out, so that they need no label
TYPES_SAID = (
    "text, number, decimal, date, time, datetime, choose one, choose several, rank, rating, yes/no, photo, voice, "
    "audio, video, file, location, barcode, acknowledge, note, calculate, hidden"
)


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
    blocks: dict[str, str] = {}
    mixed: list[str] = []
    for number, row in enumerate(json.loads(settings.more.get("rows", "[]")), 1):
        with suppress(Invalid):
            found = question(row, number, questions)
            questions[found.name] = found
            mixed += [found.name] if yes(row, "shuffle") else []
            blocks |= {found.name: row["block"].strip()} if row.get("block", "").strip() else {}
    near, shows = (NEAR, SHOWN) if settings.more.get("places") else ("", "")
    return Form(tuple(questions.values()), opinion=True, mixed=tuple(mixed), blocks=blocks, near=near, shows=shows)


def question(row: Row, number: int, before: Mapping[str, Question]) -> Question:
    """What a row asks. Raises ``Invalid`` with a half sentence that follows the row's number."""
    row = {part: row.get(part, "").strip() for part in ("label", *PARTS)}
    kind, name = _kind(row), row["name"].casefold() or f"q{number}"
    label = row["label"] or (name if kind in UNREAD else "")
    if not label or len(label) > LABEL_CHARS_MAX:
        raise Invalid(Text(N_("a question has 1 to {most} letters"), params={"most": LABEL_CHARS_MAX}))
    if not QUESTION_NAME.fullmatch(name) or name in before:
        raise Invalid(
            Text(N_("“{value}” is no name of a-z, 0-9 and _, or it stands twice"), params={"value": name[:40]})
        )
    found = made(kind, name, label, row)
    if yes(row, "shuffle") and not isinstance(found, ChooseOne | ChooseSeveral | Rank):
        raise Invalid(Text(N_("only answers to choose from can be shuffled")))
    if len(row["block"]) > BLOCK_CHARS_MAX:
        raise Invalid(Text(N_("the name of a block has at most {most} letters"), params={"most": BLOCK_CHARS_MAX}))
    relevant = expression(row["relevant"]) if row["relevant"] else None
    named_ = xpath.compile(found.expression).answers if isinstance(found, Calculate) else frozenset()
    unknown = sorted((named_ | (relevant.answers if relevant else frozenset())) - before.keys())
    if unknown:
        raise Invalid(Text(N_("no question above it is called “{value}”"), params={"value": unknown[0][:40]}))
    required = row["required"].casefold() not in NO
    return replace(found, hint=row["hint"], required=required, relevant=row["relevant"])


def _kind(row: Row) -> str:
    written = row["type"].casefold().replace("_", " ")
    of_a_list = OF_A_LIST.fullmatch(written)
    kind = TYPES_OF.get(of_a_list[1] if of_a_list else written)
    if kind is None:
        params = {"value": row["type"][:40], "types": TYPES_SAID}
        raise Invalid(Text(N_("“{value}” is no type of question. Write one of these: {types}"), params=params))
    if of_a_list and not row["options"]:
        instead = "choose one" if kind == "choose_one" else "choose several"
        why = N_(
            "“{value}” names a list that is not in this table. Write {instead}, and the answers in a column options"
        )
        raise Invalid(Text(why, params={"value": row["type"][:40], "instead": instead}))
    return kind


def problem(sample: Sample, settings: Settings) -> Text | None:
    """Why the rows make no survey, the first of them; None when they do."""
    rows = json.loads(settings.more.get("rows", "[]"))
    if not 1 <= len(rows) <= QUESTIONS_MAX:
        return Text(N_("A survey has 1 to {most} questions."), params={"most": QUESTIONS_MAX})
    before, blocks = dict[str, Question](), dict[str, str]()
    for number, row in enumerate(rows, 1):
        try:
            found = question(row, number, before)
            blocks[found.name] = row.get("block", "").strip()
            _stands_alone(found, blocks)
        except Invalid as wrong:
            at = _number(sample.numbers, number)
            return Text(N_("Row {row}: {why}."), params={"row": at, "why": wrong.text})
        before[found.name] = found
    if not visible(Form(tuple(before.values()))):
        return Text(N_("A survey has at least one question that people read."))
    return None


def _stands_alone(one: Question, blocks: Mapping[str, str]) -> None:
    """Whether a block can change places: what is asked in it only if something is so waits for no other block."""
    own = blocks[one.name]
    others = xpath.compile(one.relevant).answers if one.relevant and own else frozenset()
    if away := sorted(name for name in others if blocks.get(name, "") not in ("", own)):
        params = {"other": away[0], "block": blocks[away[0]]}
        raise Invalid(
            Text(N_("it waits for “{other}” in block {block}, so the two blocks cannot change places"), params=params)
        )


def _number(numbers: Sequence[int], number: int) -> int:
    return numbers[number - 1] if numbers else number + 1
