"""People made up for the bench: honest ones, guessers, who always say the same, and pairs of whom one copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

HONEST, GUESSES, STRAIGHT, COPIES, COPIED = "honest", "guesses", "straight", "copies", "copied"
FIRST = 1000  # Telegram's id of the first
LEAST_RIGHT, MOST_RIGHT = 0.60, 0.95  # of honest people, evenly
GOOD = 0.85
COPIED_SHARE = 0.9  # of the other's answers
# Of a hundred: the others are honest.
GUESSERS, STRAIGHTS, PAIRS = 10, 4, 3


@dataclass(eq=False)
class Worker:
    """``right``: how often, of honest ones. ``said``: by the task's text, for whoever copies."""

    id: int
    kind: str
    right: float
    chance: np.random.Generator
    copies: "Worker | None" = None
    said: dict[str, str] = field(default_factory=dict)

    def says(self, text: str, options: Sequence[str], truth: str) -> str:
        found = self._says(text, options, truth)
        self.said[text] = found
        return found

    def _says(self, text: str, options: Sequence[str], truth: str) -> str:
        if self.kind == STRAIGHT:
            return min(options)
        if self.kind == GUESSES:
            return options[int(self.chance.integers(len(options)))]
        if self.copies and text in self.copies.said and self.chance.random() < COPIED_SHARE:
            return self.copies.said[text]
        if self.chance.random() < self.right:
            return truth
        wrong = [one for one in options if one != truth]
        return wrong[int(self.chance.integers(len(wrong)))]


def crowd(people: int, seed: int) -> list[Worker]:
    """In the order in which they come; who copies comes right behind whom they copy, and so meets the same tasks."""
    chance = np.random.default_rng(seed)
    kinds = _kinds(people)
    honest = kinds.count(HONEST) + 2 * kinds.count(COPIES)
    rights = iter(chance.permutation(np.linspace(LEAST_RIGHT, MOST_RIGHT, honest)).tolist())
    found = list[Worker]()
    for at in chance.permutation(len(kinds)).tolist():
        kind = kinds[at]
        first = COPIED if kind == COPIES else kind
        own = next(rights) if kind in (HONEST, COPIES) else 0.0
        found.append(Worker(FIRST + len(found), first, own, np.random.default_rng((seed, len(found)))))
        if kind == COPIES:
            mate = np.random.default_rng((seed, len(found)))
            found.append(Worker(FIRST + len(found), COPIES, next(rights), mate, found[-1]))
    return found


def _kinds(people: int) -> list[str]:
    """A pair is one entry here."""
    counts = {GUESSES: GUESSERS, STRAIGHT: STRAIGHTS, COPIES: PAIRS}
    some = {kind: people * count // 100 for kind, count in counts.items()}
    honest = people - sum(some.values()) - some[COPIES]
    return [kind for kind, count in {**some, HONEST: honest}.items() for _ in range(count)]


def rows(work: int, known: int, options: Sequence[str], seed: int) -> tuple[list[Mapping[str, str]], dict[str, str]]:
    """A file, the rows with a known answer first, and what is right of each text."""
    chance = np.random.default_rng((seed, work))
    drawn: list[int] = chance.integers(len(options), size=work + known).tolist()
    truth = {f"Text {n}": options[at] for n, at in enumerate(drawn)}
    table: list[Mapping[str, str]] = [
        {"text": text, "options": "|".join(options), "answer": right if n < known else "", "hint": ""}
        for n, (text, right) in enumerate(truth.items())
    ]
    return table, truth
