"""What goes wrong, told as values that a person can read.

    Refusal                 the one error a person is shown; everything else is a bug, logged once, never shown
    ├── Stale               the button or reply belongs to a state that is gone: redraw
    ├── NotAllowed          the person's role does not reach that far
    ├── Invalid             what was sent does not fit; the text says what would
    │   ├── TooLarge        over a named limit; the text says the limit
    │   └── Unworkable      a survey's own expressions fail at the answers; its owner is to be told why
    └── NotEnough           funds, slots or time do not suffice

A ``Refusal`` rolls the whole transaction back. What must survive a refusal (an attempt count) is returned instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of an asset of ``core.assets.SCALES``, written as the reader's language writes it."""

    minor: int
    asset: str


@dataclass(frozen=True)
class Text:
    """A sentence for a person, translated at the edge.

    ``one`` and ``many`` are English message ids marked with :func:`N_`; ``n`` chooses between them;
    ``params`` fill ``{name}`` places after translation. A parameter may itself be a ``Text``.
    """

    one: str
    many: str | None = None
    n: int | None = None
    params: "Mapping[str, str | int | Money | Text]" = field(default_factory=dict)


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark ``message`` for translation and return it unchanged."""
    return message


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """The request is refused; ``text`` tells the person why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.one)
        self.text = text


class Stale(Refusal):
    """The state the person acted on is gone."""


class NotAllowed(Refusal):
    """The person's role does not reach that far."""


class Invalid(Refusal):
    """What was sent does not fit."""


class TooLarge(Invalid):
    """Over a named limit."""


class Unworkable(Invalid):
    """``why``: what its owner is told, who made the expressions."""

    def __init__(self, text: Text, campaign_id: int, why: Text) -> None:
        super().__init__(text)
        self.campaign_id, self.why = campaign_id, why


class NotEnough(Refusal):
    """Funds, slots or time do not suffice."""
