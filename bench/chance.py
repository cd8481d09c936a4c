"""Chance that repeats, so that two runs of a bench do the same."""


class Weyl:
    """A fixed, evenly spread sequence (Weyl's) with its bits mixed (splitmix64)."""

    def __init__(self, seed: int = 1) -> None:
        self._state = seed

    def below(self, n: int) -> int:
        """In ``[0, n)``."""
        self._state = (self._state + 0x9E3779B97F4A7C15) % 2**64
        mixed = self._state
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ mixed >> shift) * factor % 2**64
        return (mixed ^ mixed >> 31) * n >> 64
