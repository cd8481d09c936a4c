"""The order in which one person sees options and blocks of questions: their own, and the same whenever it is drawn.

It comes of a seed, the id of the lease in which the survey was begun. That stands in the draft from the first answer
on, so whoever goes on with the same survey later goes on in the same order; and among the answers, with what was seen.
Options that say "other" or "none of these" stay last.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from core.form.answers import Value
from core.form.forms import Form
from core.form.orders import BLOCKS, ORDER, SEED, in_blocks, seed_of, shuffled
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rank

Optioned = ChooseOne | ChooseSeveral | Rank
T = TypeVar("T")
_ROW = re.compile(r"\[[0-9]+\]")
_LAST = re.compile(
    r"(other|none|none of .*|not applicable|n/a|no answer|i? ?do ?n[o']t know|prefer not .*|i? ?do not want to say"
    r"|nyingine|nyinginezo|hakuna|hakuna hata .*|sijui|sitaki kusema)\b.*",
    re.IGNORECASE,
)


def by_chance(form: Form) -> bool:
    """Whether people see this form in different orders."""
    return bool(form.mixed or form.blocks)


def seed(draft: Mapping[str, Value], lease_id: int) -> str:
    """As the draft has it, once something was answered."""
    return str(draft.get(SEED, lease_id))


def blocks(form: Form, seed: str) -> tuple[str, ...]:
    """The blocks in this person's order."""
    return shuffled(dict.fromkeys(form.blocks.values()), seed_of(int(seed), BLOCKS)) if form.blocks else ()


def laid(form: Form, asked: Sequence[Question], seed: str) -> Sequence[Question]:
    """What is asked, in this person's order."""
    if not form.blocks:
        return asked
    return in_blocks(asked, lambda one: _block(form, one.name), blocks(form, seed))


def plain(name: str) -> str:
    """A question's path without the numbers of rows."""
    return _ROW.sub("", name)


def _block(form: Form, name: str) -> str:
    """Of a question, or of the group that it stands in."""
    path = plain(name)
    while path and path not in form.blocks:
        path = path.rpartition("/")[0]
    return form.blocks.get(path, "")


def turns(question: Optioned, seed: str) -> list[int]:
    """The numbers of its options, as they are stored, in this person's order."""
    alone = question.exclusive if isinstance(question, ChooseSeveral) else ()
    last = [n for n, one in enumerate(question.options) if one in alone or _LAST.fullmatch(one.strip())]
    others = [n for n in range(len(question.options)) if n not in last]
    return [*shuffled(others, seed_of(int(seed), question.name)), *last]


def turned(things: Sequence[T], order: Sequence[int]) -> tuple[T, ...]:
    return tuple(things[number] for number in order)


def mixed(form: Form, question: Question, seed: str) -> Question:
    """The question with its options in this person's order."""
    if question.name not in form.mixed or not isinstance(question, Optioned):
        return question
    order = turns(question, seed)
    found = replace(question, options=turned(question.options, order))
    if isinstance(found, ChooseOne) and found.says:
        return replace(found, says=turned(found.says, order))
    return found


def seen(form: Form, asked: Sequence[Question], seed: str) -> dict[str, Value]:
    """What is stored of it with the answers; ``asked`` are the questions as they were shown."""
    if not by_chance(form):
        return {}
    found: dict[str, Value] = {SEED: seed}
    if form.blocks:
        found[BLOCKS] = list(blocks(form, seed))
    options = [one for one in asked if isinstance(one, Optioned) and plain(one.name) in form.mixed]
    return found | {one.name + ORDER: list(one.options) for one in options}
