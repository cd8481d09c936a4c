"""Translate: a text of the row, into the language that the file or the requester names."""

import re
from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import (
    LANGUAGES,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    empty_columns,
    label,
    named,
    place,
    shown,
    without,
)
from core.tables.naming import plain_name
from core.typed.tongues import name_of, parted, said_alone

CODE = "translate"
NAME = N_("Translate")
EXPLAIN = N_("People who know both languages read a text and write it in the other one.")
SECONDS = 90
REVIEW = Review.EVERY
NEEDS: tuple[str, ...] = ("target",)
MUST: tuple[str, ...] = ("text", "target")
ORDERS: tuple[str, ...] = ()
TARGETS = frozenset({"target_language", "target", "into", "to_language"})
WAITING = frozenset({"translation", "translated", "tafsiri", "traduction", "target_text"})
INTO = re.compile(r"\b(?:(?:in)?to|in)\s+(\w+)")
QUESTION = N_("Translate this, as people really say it.")
SAYS: tuple[str, ...] = (QUESTION,)


def _language(sample: Sample) -> str:
    """The language named above an empty column, or in what every row asks."""
    names = {one.casefold(): one for one in LANGUAGES}
    alone = said_alone(sample.columns)
    for column in empty_columns(sample):
        for word in plain_name(column).split("_"):
            if word in names:
                return names[word]
        if code := alone.get(column) or parted(column)[1]:
            return name_of(code)
    asked = named(sample, {"question", "task", "swali"})
    says = {row.get(asked, "") for row in sample.rows}
    words = says.pop().casefold() if len(says) == 1 else ""
    if "translat" in words or words.startswith("write this in"):
        return next((names[word] for word in INTO.findall(words) if word in names), "")
    return ""


def propose(sample: Sample) -> Proposal | None:
    """Best where an empty column waits for the translation, or a column names the language."""
    column = named(sample, TARGETS)
    mapping = shown(without(sample, column))
    if TEXT not in mapping:
        return None
    language = _language(sample)
    waits = any(plain_name(one) in WAITING for one in empty_columns(sample))
    if column:
        mapping["target"] = column
    more = {"target": language} if language else {}
    score = 85 if waits or language or "target" in mapping else 18
    return Proposal(score, mapping, Settings("" if "question" in mapping else QUESTION, more=more))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    target = settings.more.get("target") or (f"${{{mapping['target']}}}" if "target" in mapping else "")
    asked = WriteText("answer", label(mapping, settings), hint=f"→ {target}" if target else "")
    return Form((asked,), shows=place(mapping, TEXT))
