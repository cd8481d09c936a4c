"""A text that never shows itself: keys and tokens on their way from the settings to where they are used."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """``reveal()`` where it is used."""

    _value: str = field(default="", repr=False)

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __str__(self) -> str:
        return "Secret(…)" if self._value else "Secret()"

    __repr__ = __str__


NOT_SET = Secret()
