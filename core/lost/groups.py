"""What is kept against a lost phone, and the statements that the rules need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

NUMBER, WORDS, NOT_ME = "number", "words", "not_me"  # how payouts were frozen
VOUCH = "vouch"  # how else a move may be asked for
PIN = "pin"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Words and PIN of a person, without either. Times in ms, 0 for never; ``new_at``: when words were shown last."""

    person_id: int
    salt: str = ""
    pin_salt: str = ""
    new_at: int = 0
    kept_at: int = 0


@dataclass(frozen=True, slots=True)
class Freeze:
    """``numbered_at``: when somebody who knew only the number did it last."""

    person_id: int
    until: int = 0
    how: str = ""
    numbered_at: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """``person_id`` goes to the Telegram account of ``to_person_id``. ``ready_at``: 0 while nobody has vouched."""

    id: int
    person_id: int
    to_person_id: int
    how: str
    organisation_id: int = 0
    vouched_by: int = 0
    asked_at: int = 0
    ready_at: int = 0
    ended_at: int = 0
    outcome: str = ""


ACCOUNT, OTHER = "account", "number"  # what came in again
ASKED, GOES_ON, STANDS, AGAIN, FINAL = "asked", "goes_on", "stands", "again", "final"  # how that stands


@dataclass(frozen=True, slots=True)
class Returned:
    """Somebody with the account or a number of a person whose fraud was proven. ``why``: which of both.

    ``due_at`` (ms): until when payouts wait for a look; ``first_by``: the moderator who looked last, 0 for nobody.
    """

    person_id: int
    why: str
    state: str = ASKED
    due_at: int = 0
    first_by: int = 0


DONE, STOPPED, REFUSED, LAPSED = "done", "stopped", "refused", "lapsed"  # how a move ends


class NumbersTx(Protocol):
    """Numbers that Telegram said are a person's own: payees by contact, by their mark."""

    def of(self, person_id: int) -> Sequence[str]:
        """The newest first."""

    def people(self, mark: str, limit: int) -> Sequence[int]:
        """Whose it is or was, the newest first."""


class RecoveryTx(Protocol):
    """Words and PINs. Digests are slow hashes (``core.lost.words.digest``); they are keyed before they are kept."""

    def get(self, person_id: int) -> Recovery | None: ...

    def show(self, person_id: int, salt: str, digest: str) -> None:
        """New words were made; they count once they are said to be written down."""

    def keep(self, person_id: int, new_at: int) -> bool:
        """They are written down and count; False where others were shown since, or none."""

    def set_pin(self, person_id: int, salt: str, digest: str) -> None: ...

    def matches(self, person_id: int, what: str, digest: str) -> bool:
        """``what``: ``WORDS`` or ``PIN``."""


class FreezesTx(Protocol):
    def get(self, person_id: int) -> Freeze | None: ...

    def save(self, freeze: Freeze) -> None: ...


class MovesTx(Protocol):
    def add(self, move: Move) -> bool:
        """False where the person moves already, or somebody to that account."""

    def get(self, move_id: int) -> Move | None: ...

    def open_of(self, person_id: int) -> Move | None:
        """The one that is not over of whoever moves."""

    def open_to(self, person_id: int) -> Move | None:
        """The one that is not over to this person's account."""

    def ready(self, move_id: int, at: int, vouched_by: int) -> bool:
        """Somebody has vouched; False where it is over, or did so before."""

    def end(self, move_id: int, outcome: str) -> bool:
        """False where it is over."""

    def say(self, move_id: int, person_id: int) -> None:
        """This person releases it."""

    def said(self, move_id: int) -> Sequence[int]:
        """Who does, the first first."""

    def swap(self, person_id: int, to_person_id: int) -> None:
        """Each has the other's Telegram account then, nothing is drawn there, and nothing waits to be told there.

        Roles of ``person_id`` end. Both rows are held.
        """


class ReturnedTx(Protocol):
    def get(self, person_id: int) -> Returned | None: ...

    def add(self, one: Returned) -> bool:
        """False where it is known of this person."""

    def save(self, one: Returned) -> None:
        """How it stands now."""


class HoldingsTx(Protocol):
    def assets(self, person_id: int) -> Mapping[str, int]:
        """What a person ever earned in: available and pending minor units of each asset now."""


class LostTx(Protocol):
    @property
    def numbers(self) -> NumbersTx: ...

    @property
    def recovery(self) -> RecoveryTx: ...

    @property
    def freezes(self) -> FreezesTx: ...

    @property
    def moves(self) -> MovesTx: ...

    @property
    def returned(self) -> ReturnedTx: ...

    @property
    def holdings(self) -> HoldingsTx: ...
