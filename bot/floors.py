"""The table of floors of this deployment: what ships, and the operator's own rows in its place."""

import tomllib
from pathlib import Path
from typing import Any

from bot.settings import Settings, SettingsError
from core.wages import floors
from core.wages.floors import Floors

SHIPPED = Path(floors.__file__).with_name("floors.toml")
BYTES_MAX = 1_000_000


def load(settings: Settings) -> Floors:
    """Raises ``SettingsError`` where the operator's file cannot be used."""
    shipped = floors.read(tomllib.loads(SHIPPED.read_text()))
    if not settings.floors.file:
        return shipped
    try:
        return {**shipped, **floors.read(_own(Path(settings.floors.file)))}
    except (OSError, ValueError) as error:
        raise SettingsError(f"floors.file cannot be used: {error}") from None


def _own(path: Path) -> dict[str, Any]:
    if path.stat().st_size > BYTES_MAX:
        raise ValueError("it is too large.")
    return tomllib.loads(path.read_text())
