"""Where settings come from: two files, one private file, the environment; each becomes one layer of plain values."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.secret import Secret

PREFIX = "KAZI_"
OWNER_ONLY = 0o077  # bits that must be clear in the mode of the secrets file
TOP = ""  # the section of keys that stand before the first [section]

Layer = dict[str, dict[str, Any]]


class SettingsError(Exception):
    """One sentence that says which setting is wrong and what would be right."""


class Sources:
    """Reads layers whose keys must be among ``kinds`` (section, then key, then type). Raises ``SettingsError``.

    A section within another is named with a point, ``payouts.manual``; in the environment KAZI_PAYOUTS_MANUAL__<KEY>.
    """

    def __init__(self, kinds: Mapping[str, Mapping[str, type]]) -> None:
        self._kinds = kinds
        self._named = {section.replace(".", "_"): section for section in kinds}

    def toml(self, path: Path) -> Layer:
        """Without the file: an empty layer."""
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{path.name} cannot be read: {error}.") from None
        layer: Layer = {TOP: {}}
        for name, value in raw.items():
            if name == "operators":
                layer[TOP][name] = _numbers(value, f"operators in {path.name}")
            elif isinstance(value, dict):
                layer |= self._sections(name, value, path)
            else:
                raise SettingsError(f"{path.name} has no setting {name}; look at settings.toml for the names.")
        return layer

    def environment(self, source: Mapping[str, str]) -> Layer:
        """``KAZI_OPERATORS`` and every ``KAZI_<SECTION>__<KEY>``; other names are not ours."""
        layer: Layer = {}
        for name, value in source.items():
            if name == "KAZI_OPERATORS":
                layer[TOP] = {"operators": _numbers(value.replace(",", " ").split(), name)}
            elif name.startswith(PREFIX) and "__" in name:
                called, key = name.removeprefix(PREFIX).lower().split("__", 1)
                section = self._named.get(called, called)
                layer.setdefault(section, {})[key] = _parse(self._kind(section, key, name), value, name)
        return layer

    def _sections(self, name: str, values: Mapping[str, Any], path: Path) -> Layer:
        """A section of a file, and those within it."""
        found: Layer = {name: {}}
        for key, item in values.items():
            if isinstance(item, dict):
                found |= self._sections(f"{name}.{key}", item, path)
            else:
                found[name][key] = self._from_file(name, key, item, path)
        return {section: keys for section, keys in found.items() if keys}

    def _from_file(self, section: str, key: str, value: Any, path: Path) -> Any:
        kind = self._kind(section, key, f"{section}.{key} in {path.name}")
        if kind is Secret:
            name = f"{PREFIX}{section.replace('.', '_')}__{key}".upper()
            raise SettingsError(f"{path.name} may not hold {section}.{key}: give it as {name}.")
        if kind is Path and isinstance(value, str):
            return Path(value)
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise SettingsError(f"{section}.{key} in {path.name} must be {_WORDS[kind]}.")
        return value

    def _kind(self, section: str, key: str, shown: str) -> type:
        kind = self._kinds.get(section, {}).get(key)
        if kind is None:
            raise SettingsError(f"There is no setting {shown}; look at settings.toml for the names.")
        return kind


def secrets(path: Path) -> dict[str, str]:
    """``KAZI_NAME=value`` lines of a file that only its owner can read."""
    try:
        mode, text = path.stat().st_mode, path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {type(error).__name__}.") from None
    if mode & OWNER_ONLY:
        raise SettingsError(f"{path} can be read by others; run: chmod 600 {path}")
    lines = [line.strip() for line in text.splitlines()]
    return dict(_pair(line, path) for line in lines if line and not line.startswith("#"))


def _pair(line: str, path: Path) -> tuple[str, str]:
    name, sign, value = line.partition("=")
    if not sign or not name.startswith(PREFIX):
        raise SettingsError(f"{path} has a line that is not KAZI_NAME=value.")
    return name.strip(), value.strip()


def _parse(kind: type, value: str, name: str) -> Any:
    try:
        return _PARSE[kind](value)
    except (KeyError, ValueError):
        raise SettingsError(f"{name} must be {_WORDS[kind]}.") from None


def _numbers(values: Any, name: str) -> tuple[int, ...]:
    try:
        return tuple(int(value) for value in values)
    except (TypeError, ValueError):
        raise SettingsError(f"{name} must be Telegram ids, numbers separated by commas.") from None


_WORDS: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text in quotes",
    Path: "a path in quotes",
    Secret: "a text",
}
_PARSE: dict[type, Callable[[str], Any]] = {
    bool: lambda value: {"true": True, "1": True, "false": False, "0": False}[value.strip().lower()],
    int: int,
    float: float,
    str: str,
    Path: Path,
    Secret: Secret,
}
