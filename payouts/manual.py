"""Paid by people from a file: a bank's or operator's bulk form, or a walk to an agent.

Nothing is submitted and nobody can be asked: payouts are exported and their results imported, by the format of
``core/payouts/batch.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import N_, Text
from core.payouts.port import Caps, Cause, Destination, Form, Found, Submitted, Unknown
from payouts import money
from payouts.phone import unfit
from payouts.wire import Outside

CODE = "manual"
NUMBER = 6
DAY_MS = 86_400_000
BY_FILE = Unknown("by-file")
CAUSES: Mapping[str, Cause] = {}  # what went wrong is said by people, in words of their own


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    on: bool
    name: str
    countries: str
    amounts: str
    days: int


def make(settings: Settings, outside: Outside) -> "Manual | None":
    """Raises ``ValueError`` with a sentence."""
    del outside
    if not settings.on:
        return None
    title = Text(N_("{name}, paid by hand"), params={"name": settings.name})
    return Manual(
        Caps(
            code=CODE,
            number=NUMBER,
            title=title if settings.name else Text(N_("To your number, by hand")),
            form=Form.PHONE,
            bounds=money.bounds(settings.amounts),
            countries=money.countries(settings.countries),
            can_look_up=False,
            usual_ms=settings.days * DAY_MS,
            by_file=True,
        )
    )


class Manual:
    def __init__(self, caps: Caps) -> None:
        self.caps = caps

    def valid(self, destination: Destination) -> Text | None:
        return unfit(destination, self.caps)

    async def submit(self, ref: str, amount_minor: int, asset: str, destination: Destination) -> Submitted:
        del ref, amount_minor, asset, destination
        return BY_FILE

    async def lookup(self, ref: str) -> Found:
        del ref
        return BY_FILE

    async def balance(self) -> Mapping[str, int] | None:
        return None

    def hint(self, headers: Mapping[str, str], raw: bytes) -> str | None:
        del headers, raw
        return None

    def cause(self, code: str) -> Cause:
        return CAUSES.get(code, Cause.UNLISTED)

    async def close(self) -> None:
        pass
