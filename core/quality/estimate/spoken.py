"""One text out of several of the same: what was said, read or copied. Weighted ROVER (Fiscus 1997).

The texts are laid beside one another word by word, and each place is voted on. Words are compared as
``core.quality.wording.tokens`` tells them; each is written, and parted from the one before, as most wrote it there.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import log

from core.quality.estimate import fixed
from core.quality.estimate.late import Levenshtein
from core.quality.estimate.policy import Then
from core.quality.wording import APOSTROPHES, Token, is_unspaced, tokens, words

WORDS_MOST = 3_000  # of a text: as many as it may have letters, where each letter is a word
TEXTS_MOST = 20  # so many are laid along one another, and ...
TOGETHER_MOST = 5_000  # ... so many words in all, of three texts at the least: some 30 ms
_NONE = Token("", "", "")  # of who says nothing in a place


@dataclass(frozen=True, slots=True)
class Heard:
    """``support``: the mean share of the votes behind each place's word, 0 to 1. ``right`` and ``said``: of each text,
    how many of its places hold the word that won, and how many places it was heard in. ``without``: each, the support
    of the same words by the others."""

    text: str
    support: float
    answers: int
    right: Sequence[int]
    said: int
    without: Sequence[float] = ()


@dataclass(slots=True)
class _Place:
    weight: dict[str, float]
    said: list[Token]  # of each text so far

    @property
    def best(self) -> str:
        return max(self.weight, key=lambda one: (self.weight[one], one))

    def most(self, word: str, what: Callable[[Token], str]) -> str:
        """Of those who said the word most have it so; of as many, the text in the middle."""
        ways = Counter(what(one) for one in self.said if one.word == word)
        return max(ways, key=ways.__getitem__)


def combine(texts: Sequence[str], weights: Sequence[float] | None = None) -> Heard:
    """``weights``: of each text, above 0; all alike without. Of more than can be laid along one another the first are;
    the rest is held against what comes out. ValueError for a text that is too long.
    """
    told = [tokens(one) for one in texts]
    if any(len(one) > WORDS_MOST for one in told):
        raise ValueError(f"more than {WORDS_MOST} words")
    words_of = [[one.word for one in each] for each in told]
    weigh = ([1.0] * len(texts) if weights is None else [*weights])[: _that_fit(told)]
    order = _middle_first(words_of[: len(weigh)], weigh)
    places: list[_Place] = []
    for n, at in enumerate(order):
        places = _laid(places, told[at], weigh[at], [weigh[one] for one in order[:n]])
    all_the_same = len(set(texts)) == 1
    if not places:
        nothing = [0] * len(texts)
        return Heard(texts[0] if all_the_same else "", float(bool(texts)), len(texts), nothing, 0, nothing)
    won = [place.best for place in places]
    behind = sum(place.weight[word] for place, word in zip(places, won, strict=True))
    right, without = [0] * len(weigh), [0.0] * len(weigh)
    for n, at in enumerate(order):
        right[at] = sum(place.said[n].word == word for place, word in zip(places, won, strict=True))
        if others := sum(weigh) - weigh[at]:
            without[at] = (behind - right[at] * weigh[at]) / (others * len(places))
    support = behind / (sum(weigh) * len(places))
    out = [word for word in won if word]
    right += [max(0, len(places) - Levenshtein.distance(one, out)) for one in words_of[len(weigh) :]]
    without += [support] * (len(texts) - len(weigh))
    text = texts[0] if all_the_same else _text(places, won)
    return Heard(text, support, len(texts), right, len(places), without)


def _that_fit(told: Sequence[Sequence[Token]]) -> int:
    """How many texts, from the first on, are laid along one another."""
    together = [*accumulate(len(one) for one in told[:TEXTS_MOST])]
    return max(bisect_right(together, TOGETHER_MOST), min(len(together), fixed.TEXTS_LEAST))


def _text(places: Sequence[_Place], won: Sequence[str]) -> str:
    """Words that a space parted stay apart, though what stood between them fell away."""
    text, before = "", ""
    for place, word in zip(places, won, strict=True):
        if word:
            gap = place.most(word, _gap)
            if before and not gap and not is_unspaced(before[-1]) and not is_unspaced(word[0]):
                gap = " "
            text += (gap if before else "") + place.most(word, _written)
            before = word
    return text


def _gap(one: Token) -> str:
    return one.gap


def _written(one: Token) -> str:
    return one.written


def weight(right: float, said: float) -> float:
    """Of a worker with so many words right of those heard: what a vote of theirs says, as of one coin."""
    share = (right + fixed.WORDS_BEFORE * fixed.WORD_RIGHT) / (said + fixed.WORDS_BEFORE)
    share = min(max(share, 0.5 + fixed.WORD_EDGE), 1 - fixed.WORD_EDGE)
    return log(share / (1 - share))


def wrong(text: str, right: str) -> float:
    """Word error rate: words to change, leave out or add, of those that are right; from 0 to 1. Signs do not count."""
    said, heard = (words(one.translate(APOSTROPHES)) for one in (text, right))
    return min(1.0, Levenshtein.distance(said, heard) / max(1, len(heard)))


def judge(found: Heard, most: int = fixed.ANSWERS_MOST, sure: float = fixed.SURE) -> Then:
    """``sure``: the support that is enough."""
    if found.answers >= fixed.TEXTS_LEAST and found.support >= sure:
        return Then.RESOLVED
    if found.answers < most:
        return Then.ASK
    return Then.RESOLVED if found.support >= fixed.UNSURE else Then.MODERATOR


def _middle_first(folded: Sequence[Sequence[str]], weigh: Sequence[float]) -> list[int]:
    """The text nearest to all others, then the others by how near they are to it."""
    every = range(len(folded))
    far = [[0.0] * len(folded) for _ in folded]
    for a, b in combinations(every, 2):
        far[a][b] = far[b][a] = Levenshtein.normalized_distance(folded[a], folded[b])
    middle = min(every, key=lambda at: sum(far[at][one] * weigh[one] for one in every), default=0)
    return sorted(every, key=lambda at: (at != middle, far[middle][at]))


def _laid(places: Sequence[_Place], said: Sequence[Token], weight_: float, before: Sequence[float]) -> list[_Place]:
    """The places with one text more laid along them."""
    found: list[_Place] = []
    for edit in Levenshtein.opcodes([place.best for place in places], [one.word for one in said]):
        old, new = [*places[edit.src_start : edit.src_end]], [*said[edit.dest_start : edit.dest_end]]
        for at in range(max(len(old), len(new))):
            place = old[at] if at < len(old) else _nobody_yet(before)
            token = new[at] if at < len(new) else _NONE
            place.weight[token.word] = place.weight.get(token.word, 0.0) + weight_
            place.said.append(token)
            found.append(place)
    return found


def _nobody_yet(before: Sequence[float]) -> _Place:
    return _Place({_NONE.word: sum(before)} if before else {}, [_NONE] * len(before))
