"""What of a list of options is shown: a page, a level of a tree, what was searched for."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.form import reading
from core.form.questions import LEVELS, ChooseOne, Question

LONG_FROM = 11  # options from which a list is paged and searched
PAGE = 8  # options of one page


def long(options: Sequence[object]) -> bool:
    return len(options) >= LONG_FROM


@dataclass(frozen=True, slots=True)
class Listed:
    """The options to show now: each with its number and its words. ``page`` of ``pages``, from 0."""

    options: Sequence[tuple[int, str]]
    page: int = 0
    pages: int = 1


def listed(question: Question, shown: Sequence[str], *, part: str = "", find: str = "", page: int = 0) -> Listed:
    """What of a list is shown: a level of a tree, what was searched for, a page."""
    found = list(enumerate(shown))
    if find:
        found = [(number, one) for number, one in found if reading.fold(find) in reading.fold(one)]
    elif isinstance(question, ChooseOne) and question.tree:
        found = level(question.options, shown, part)
    if not long(found):
        return Listed(found)
    pages = -(-len(found) // PAGE)
    page = min(page, pages - 1)
    return Listed(found[page * PAGE : (page + 1) * PAGE], page, pages)


def level(options: Sequence[str], shown: Sequence[str], above: str) -> list[tuple[int, str]]:
    """One level of a tree: the number of the first option under each entry, and the entry's words; a > has more."""
    found: dict[tuple[str, bool], tuple[int, str]] = {}
    for number, option in enumerate(options):
        rest = under(option, above)
        if rest is None:
            continue
        words = shown[number].split(LEVELS) if len(shown[number].split(LEVELS)) == len(option.split(LEVELS)) else None
        depth = len(option.split(LEVELS)) - len(rest)
        more = len(rest) > 1
        said = words[depth] if words else rest[0]
        found.setdefault((rest[0], more), (number, said + (LEVELS.rstrip() if more else "")))
    return list(found.values())


def under(option: str, above: str) -> list[str] | None:
    """The levels of an option below ``above``, None where it stands elsewhere."""
    if not above:
        return option.split(LEVELS)
    if not option.startswith(above + LEVELS):
        return None
    return option.removeprefix(above + LEVELS).split(LEVELS)
