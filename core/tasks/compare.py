"""Compare two: texts, pictures, or the answers of two AIs. Which column is A changes from task to task."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.kinds import (
    QUESTION,
    Proposal,
    Review,
    Sample,
    Settings,
    empty_columns,
    label,
    named,
    numbered,
    usable_columns,
    words_of,
)
from core.tables.columns import ABOUT
from core.tables.naming import plain_name

CODE = "compare"
NAME = N_("Compare two")
EXPLAIN = N_(
    "People see two texts or pictures, A and B, and tap the better one, or that both are the same. "
    "Each task shuffles the two, and results name the column."
)
SECONDS = 30
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("a", "b", "picture_a", "picture_b")
ORDERS: tuple[str, ...] = ()
SHOWN = ABOUT | {"story"}
QUESTIONS = frozenset({"question", "task", "swali"})
PREFERRED = frozenset({"chosen", "rejected"})
ANSWERS = frozenset({"answer", "response", "output", "completion", "reply", "summary", "translation"})
KNOWN = frozenset({"correct", "right", "expected", "gold", "true", "reference", "given", "their", "final"})
ASKS = N_("Which one is better?")
PLACES, SAME = ("A", "B"), N_("Both the same")
SAYS: tuple[str, ...] = (ASKS, SAME)


def propose(sample: Sample) -> Proposal | None:
    """Needs exactly two columns of one name, numbered or lettered; or two machines' answers to one prompt."""
    pair = numbered(sample) or _answers(sample)
    pictures = [one for one in pair if one in sample.pictures]
    if len(pair) != len(PLACES) or len(pictures) == 1:
        return None
    mapping = dict(zip(("picture_a", "picture_b") if pictures else ("a", "b"), pair, strict=True))
    if about := named(sample, SHOWN - set(pair)):
        mapping["about"] = about
    if asked := named(sample, QUESTIONS):
        mapping[QUESTION] = asked
    return Proposal(90, mapping, Settings("" if asked else ASKS))


def _answers(sample: Sample) -> list[str]:
    """``chosen`` and ``rejected``, or ``gpt4_answer`` and ``claude_answer``, beside what was asked."""
    if not named(sample, SHOWN | QUESTIONS):
        return []
    full = [one for one in usable_columns(sample) if one not in empty_columns(sample)]
    chosen = [one for one in full if plain_name(one) in PREFERRED]
    answers = [one for one in full if _is_answer(words_of(one))]
    return next((pair for pair in (chosen, answers) if len(pair) == len(PREFERRED)), [])


def _is_answer(words: list[str]) -> bool:
    return len(words) > 1 and words[-1] in ANSWERS and not set(words) & KNOWN


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    about = f"${{{mapping['about']}}}" if "about" in mapping else ""
    pictures = tuple(mapping[one] for one in ("picture_a", "picture_b") if one in mapping)
    columns = pictures or (mapping["a"], mapping["b"])
    two = () if pictures else (f"{place}: ${{{column}}}" for place, column in zip(PLACES, columns, strict=True))
    asked = ChooseOne("answer", label(mapping, settings), (*columns, SAME), says=(*PLACES, SAME))
    shows = "\n\n".join(filter(None, (about, *two)))
    return Form((asked,), shows=shows, pictures=pictures, shuffled=columns)
