"""What the counter for lost phones hands back to be drawn; see ``core/views.py``."""

from dataclasses import dataclass

from core.errors import Text
from core.lost.groups import Move
from core.views import View

ASK, SECRET, FOUND, PIN_ASKED, CONTACT, MOVING, STOPPED = "", "words", "found", "pin", "contact", "moving", "stopped"


@dataclass(frozen=True, kw_only=True)
class LostView(View):
    """``step``: what is asked, or how it stands. ``frozen``: one's own payouts are; ``soft``: one tap ends that.

    ``kept``: words of one's own are written down; ``away``: somebody asks to move this account's person to another.
    """

    step: str
    frozen: Text | None = None
    soft: bool = False
    kept: bool = False
    away: Move | None = None

    @property
    def asks_number(self) -> bool:
        return self.step == CONTACT


@dataclass(frozen=True, kw_only=True)
class PinView(View):
    """A secret number is to be typed: the present one, or a new one; or it is done."""

    asks_old: bool
    done: bool = False
