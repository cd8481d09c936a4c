"""numpy and rapidfuzz, imported when first used: a process that never refits pays for neither (25 MB, 0.1 s)."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["Levenshtein", "np"]

if TYPE_CHECKING:
    import numpy as np
    from rapidfuzz.distance import Levenshtein
else:

    class _Late:
        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, wanted: str) -> Any:
            return getattr(import_module(self._name), wanted)

    np = _Late("numpy")
    Levenshtein = _Late("rapidfuzz.distance.Levenshtein")
