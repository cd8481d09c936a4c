"""One call's parameters, read the way the Bot API server reads them: every value is a string first.

A JSON body's numbers and objects are turned back into text by the door, so both doors and all four encodings meet
here. What a method does not name is refused: known to Telegram but not built here, or not known at all.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.errors import bad

TRUE = ("true", "yes", "1")


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes


@dataclass(frozen=True)
class Params:
    values: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def flag(self, name: str) -> bool:
        return self.values.get(name, "").lower() in TRUE

    def whole(self, name: str, default: int = 0) -> int:
        """The integer, or ``default`` where it is missing or no integer, as Telegram's server reads it."""
        try:
            return int(self.values.get(name, default))
        except ValueError:
            return default

    def json(self, name: str, what: str) -> Any:
        """The parsed value, None when missing. Raises 400 ``can't parse {what} JSON object``."""
        raw = self.values.get(name, "")
        if not raw:
            return None
        try:
            value = json.loads(raw)
            if "\\u" in raw:
                as_text(value).encode()  # half of a surrogate pair is no text
        except (ValueError, RecursionError):
            raise bad(f"can't parse {what} JSON object") from None
        return value


def as_text(value: Any) -> str:
    """A JSON value as the form field it would have been."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def check_text(values: Mapping[str, str]) -> None:
    """Raises ApiError 400 where a value holds half of a surrogate pair."""
    try:
        for value in values.values():
            value.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
