"""What is never given out, refused by name: the words that give it away, and what its requester is told.

Words lie. So a verb and a thing must stand near each other in one sentence, and each refusal says what to do when
something else was meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.campaigns import Campaign
from core.errors import N_, NotAllowed, Text
from core.forms import fill
from core.kinds import QUESTION
from core.refused_rules import RULES, Near, Rule
from core.translations import texts

ROWS_LOOKED_AT = 20
TEXT_CHARS_MAX = 4000  # of one text
_ENDS = re.compile(r"[.!?:;\n。।؟…]+")
_WORD = re.compile(r"[^\W_]+")
_ORDERS = frozenset({"please", "and", "then", "must", "should", "now", "just", "also", "or"})  # a command follows
_NEEDS = frozenset({"need", "have", "ought", "want"})  # "... to" and a command


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a wording stands in a sentence, in words; ``end`` is the word behind it."""

    start: int
    end: int


def fold(text: str) -> str:
    """Small letters without marks and invisible signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if unicodedata.category(one)[0] != "M" and unicodedata.category(one) != "Cf")


def words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def check(said: Iterable[str]) -> Text | None:
    """Why these texts are refused, None when nothing speaks against them."""
    rule = found(said)
    return None if rule is None else _told(rule)


def found(said: Iterable[str]) -> Rule | None:
    sentences = [words(one) for text in said for one in _ENDS.split(text[:TEXT_CHARS_MAX])]
    return next((rule for rule in RULES if any(_says(one, rule) for one in sentences)), None)


def see(campaign: Campaign, rows: Sequence[Mapping[str, str]] = ()) -> None:
    """Raises ``NotAllowed`` where the campaign, or a question that its rows ask, is nothing to give out.

    Other cells are looked at by nobody: a comment to be judged may say "follow my page" and be honest work.
    """
    asked = campaign.form.questions[0].label if QUESTION in campaign.mapping else ""
    cells = (fill(asked, row) for row in rows[:ROWS_LOOKED_AT])
    why = check((*texts(campaign), campaign.asks, *campaign.columns, *cells))
    if why is not None:
        raise NotAllowed(why)


def _told(rule: Rule) -> Text:
    return Text(
        N_("{why} If you mean something else, say it in other words, or ask us with /help."),
        params={"why": Text(rule.sentence)},
    )


def _says(sentence: Sequence[str], rule: Rule) -> bool:
    if not rule.unless.isdisjoint(sentence):
        return False
    return any(_near(sentence, near) for near in rule.says)


def _near(sentence: Sequence[str], near: Near) -> bool:
    verbs = [one for one in _places(sentence, near.verbs) if not near.order or _orders(sentence, one.start)]
    if not near.things:
        return bool(verbs)
    things = _places(sentence, near.things) if verbs else []
    return any(
        0 <= thing.start - verb.end <= near.gap or (near.either and 0 <= verb.start - thing.end <= near.gap)
        for verb in verbs
        for thing in things
    )


def _places(sentence: Sequence[str], wordings: str) -> list[_Place]:
    found: list[_Place] = []
    for wording in wordings.split(","):
        said = words(wording)
        starts = range(len(sentence) - len(said) + 1)
        found += [_Place(at, at + len(said)) for at in starts if sentence[at : at + len(said)] == said]
    return found


def _orders(sentence: Sequence[str], start: int) -> bool:
    """Whether the word at ``start`` is a command rather than a part of a question."""
    before = sentence[max(0, start - 2) : start]
    if not before or all(one.isdecimal() for one in before):
        return True
    return before[-1] in _ORDERS or (before[-1] == "to" and before[0] in _NEEDS)
