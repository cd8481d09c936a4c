"""Regular expressions of strangers, matched in time linear in pattern times text.

Python's own ``re`` goes back and tries again: ``(a+)+b`` on thirty letters takes it minutes, and a requester writes
what every worker's answer is held against. Here the pattern becomes Thompson's automaton (Regular Expression Search
Algorithm, CACM 11(6), 1968) that is in many states at once and reads each letter once. A set of states is the bits of
one number. As in XForms the whole text has to match.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from core.errors import N_, Text, TooLarge
from core.typed.pattern_parts import Edge, Either, Letter, Part, Row, Times, read

STATES_MAX = 2000
TEXT_CHARS_MAX = 3000
_END = 0  # the state in which the text has matched


@dataclass(frozen=True, slots=True)
class _Step:
    """A state. ``letter`` None: goes on by itself, where ``edge`` allows it."""

    outs: tuple[int, ...]
    letter: Letter | None = None
    edge: Edge | None = None


def valid(pattern: str) -> None:
    """Raises ``Invalid`` with what is not supported, ``TooLarge`` where the pattern is too long or repeats too much."""
    _automaton(pattern)


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text matches. A text over ``TEXT_CHARS_MAX`` does not. Raises as :func:`valid`."""
    return _automaton(pattern).run(text)[0]


def matcher(pattern: str) -> Callable[[str], bool]:
    """As :func:`matches` of this pattern, which is read only once. Raises as :func:`valid`."""
    automaton = _automaton(pattern)
    return lambda text: automaton.run(text)[0]


@lru_cache(maxsize=64)
def _automaton(pattern: str) -> "_Automaton":
    return _Automaton(read(pattern))


class _Automaton:
    def __init__(self, part: Part) -> None:
        self._steps = [_Step(())]
        self._begin = self._lay(part, _END)
        self._bits: dict[Letter, int] = {}  # the states that wait for a letter of the class
        for number, step in enumerate(self._steps):
            if step.letter is not None:
                self._bits[step.letter] = self._bits.get(step.letter, 0) | 1 << number
        self._known: dict[tuple[int, bool], int] = {}

    def _add(self, step: _Step) -> int:
        if len(self._steps) == STATES_MAX:
            raise TooLarge(Text(N_("The pattern repeats too much; please write a simpler one.")))
        self._steps.append(step)
        return len(self._steps) - 1

    def _lay(self, part: Part, then: int) -> int:
        """The state from which ``part`` leads to ``then``. Always adds one: so whatever is repeated has an end."""
        match part:
            case Letter():
                return self._add(_Step((then,), letter=part))
            case Edge():
                return self._add(_Step((then,), edge=part))
            case Row(parts=parts):
                then = self._add(_Step((then,)))
                for one in reversed(parts):
                    then = self._lay(one, then)
                return then
            case Either(parts=parts):
                return self._add(_Step(tuple(self._lay(one, then) for one in parts)))
            case Times():
                return self._lay_times(part, then)
            case _:
                assert_never(part)

    def _lay_times(self, times: Times, then: int) -> int:
        end = self._add(_Step((then,)))
        then = end
        if times.most is None:
            self._steps[end] = _Step((self._lay(times.part, end), *self._steps[end].outs))
        else:
            for _ in range(times.most - times.least):
                then = self._add(_Step((self._lay(times.part, then), end)))
        for _ in range(times.least):
            then = self._lay(times.part, then)
        return then

    def run(self, text: str) -> tuple[bool, int]:
        """Whether it matches, and the states looked at: at most one for each state and letter."""
        if len(text) > TEXT_CHARS_MAX:
            return False, 0
        now, looked_at = self._reach((self._begin,), start=True, end=not text), 0
        takes: dict[str, int] = {}
        after: dict[tuple[int, bool], int] = {}
        for place, letter in enumerate(text):
            if letter not in takes:
                takes[letter] = sum(bits for one, bits in self._bits.items() if one.takes(letter))
            key = (now & takes[letter], place == len(text) - 1)
            if key not in after:
                after[key], seen = self._advance(*key)
                looked_at += seen
            now = after[key]
            if not now:
                break
        return bool(now & 1 << _END), looked_at

    def _advance(self, hit: int, end: bool) -> tuple[int, int]:
        found = looked_at = 0
        while hit:
            lowest = hit & -hit
            hit ^= lowest
            found |= self._after(lowest.bit_length() - 1, end)
            looked_at += 1
        return found, looked_at

    def _after(self, number: int, end: bool) -> int:
        key = (self._steps[number].outs[0], end)
        if key not in self._known:
            self._known[key] = self._reach((key[0],), start=False, end=end)
        return self._known[key]

    def _reach(self, begin: Sequence[int], *, start: bool, end: bool) -> int:
        """The states that wait for a letter, and the last, as far as one comes without a letter."""
        found, seen, left = 0, set(begin), list(begin)
        while left:
            number = left.pop()
            step = self._steps[number]
            if number == _END or step.letter is not None:
                found |= 1 << number
            elif step.edge is None or (end if step.edge.end else start):
                fresh = [out for out in step.outs if out not in seen]
                seen.update(fresh)
                left += fresh
        return found
