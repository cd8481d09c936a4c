"""One text out of several of the same: what was said, read or copied. Weighted ROVER (Fiscus 1997).

The texts are laid beside one another word by word, and each place is voted on. Words are compared as
``core.quality.wording.words`` tells them; the text that comes out is written as most wrote it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from core.quality.estimate import fixed
from core.quality.estimate.late import Levenshtein
from core.quality.estimate.policy import Then
from core.quality.wording import joined, words

WORDS_MOST = 2_000
TEXTS_MOST = 20
_NONE = ""  # the word of who says nothing in a place


@dataclass(frozen=True, slots=True)
class Heard:
    """``support``: the mean share of the votes behind each place's word, 0 to 1. ``right`` and ``said``: of each text,
    how many of its places hold the word that won, and how many places it was heard in."""

    text: str
    support: float
    answers: int
    right: Sequence[int]
    said: int


@dataclass(slots=True)
class _Place:
    weight: dict[str, float]
    word: list[str]  # of each text so far, folded

    @property
    def best(self) -> str:
        return max(self.weight, key=lambda one: (self.weight[one], one))


def combine(texts: Sequence[str], weights: Sequence[float] | None = None) -> Heard:
    """``weights``: of each text, above 0; all alike without. ValueError for too much."""
    folded = [_folded(one) for one in texts]
    if len(texts) > TEXTS_MOST or any(len(one) > WORDS_MOST for one in folded):
        raise ValueError(f"more than {TEXTS_MOST} texts or {WORDS_MOST} words")
    weigh = [1.0] * len(texts) if weights is None else [*weights]
    order = _middle_first(folded, weigh)
    places: list[_Place] = []
    for n, at in enumerate(order):
        places = _laid(places, folded[at], weigh[at], [weigh[one] for one in order[:n]])
    if not places:
        return Heard("", 1.0 if len(texts) else 0.0, len(texts), [0] * len(texts), 0)
    won = [place.best for place in places]
    support = sum(place.weight[word] for place, word in zip(places, won, strict=True)) / (sum(weigh) * len(places))
    right = [0] * len(texts)
    for place, word in zip(places, won, strict=True):
        for n, at in enumerate(order):
            right[at] += place.word[n] == word
    spelt = _spelling(texts)
    text = joined([spelt.get(word, word) for word in won if word != _NONE])
    return Heard(text, support, len(texts), right, len(places))


def weight(right: float, said: float) -> float:
    """Of a worker with so many words right of those heard: what a vote of theirs says, as of one coin."""
    share = (right + fixed.WORDS_BEFORE * fixed.WORD_RIGHT) / (said + fixed.WORDS_BEFORE)
    share = min(max(share, 0.5 + fixed.WORD_EDGE), 1 - fixed.WORD_EDGE)
    return log(share / (1 - share))


def wrong(text: str, right: str) -> float:
    """Word error rate: words to change, leave out or add, of those that are right; from 0 to 1."""
    said, heard = _folded(text), _folded(right)
    return min(1.0, Levenshtein.distance(said, heard) / max(1, len(heard)))


def judge(found: Heard, most: int = fixed.ANSWERS_MOST, sure: float = fixed.SURE) -> Then:
    """``sure``: the support that is enough."""
    if found.answers >= fixed.TEXTS_LEAST and found.support >= sure:
        return Then.RESOLVED
    if found.answers < most:
        return Then.ASK
    return Then.RESOLVED if found.support >= fixed.UNSURE else Then.MODERATOR


def _folded(text: str) -> list[str]:
    return words(text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))


def _middle_first(folded: Sequence[Sequence[str]], weigh: Sequence[float]) -> list[int]:
    """The text nearest to all others, then the others by how near they are to it."""
    every = range(len(folded))
    far = [[Levenshtein.normalized_distance(a, b) for b in folded] for a in folded]
    middle = min(every, key=lambda at: sum(far[at][one] * weigh[one] for one in every), default=0)
    return sorted(every, key=lambda at: (at != middle, far[middle][at]))


def _laid(places: Sequence[_Place], said: Sequence[str], weight_: float, before: Sequence[float]) -> list[_Place]:
    """The places with one text more laid along them."""
    found: list[_Place] = []
    line = [place.best for place in places]
    for edit in Levenshtein.opcodes(line, said):
        old, new = [*places[edit.src_start : edit.src_end]], [*said[edit.dest_start : edit.dest_end]]
        for at in range(max(len(old), len(new))):
            place = old[at] if at < len(old) else _Place({_NONE: sum(before)} if before else {}, [_NONE] * len(before))
            word = new[at] if at < len(new) else _NONE
            place.weight[word] = place.weight.get(word, 0.0) + weight_
            place.word.append(word)
            found.append(place)
    return found


def _spelling(texts: Sequence[str]) -> dict[str, str]:
    """How a word is written by most, with its marks and capitals."""
    counts: dict[str, dict[str, int]] = {}
    for text in texts:
        for written in text.split():
            folded = _folded(written)
            if len(folded) == 1:
                of_word = counts.setdefault(folded[0], {})
                of_word[written] = of_word.get(written, 0) + 1
    return {word: max(ways, key=lambda one: (ways[one], one)) for word, ways in counts.items()}
