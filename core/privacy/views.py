"""What the screens of erasing show. Values only, as ``core.views``."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Text
from core.views import View


@dataclass(frozen=True, kw_only=True)
class EraseView(View):
    """``waits``: what has to be over first, a sentence each; ``owed``: money that can be paid out now; ``lacking``:
    top-ups that there is no money for, and that nobody will get.
    """

    waits: Sequence[Text] = ()
    owed: Sequence[Text] = ()
    lacking: Sequence[Text] = ()


@dataclass(frozen=True, kw_only=True)
class GiveUpView(View):
    """One more tap before money is given up for good."""

    owed: Sequence[Text]


@dataclass(frozen=True, kw_only=True)
class ErasedView(View):
    """The last thing that is said."""
