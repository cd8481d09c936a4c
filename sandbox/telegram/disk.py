"""The state as one JSON file beside a folder of files, so that a restart keeps every chat.

The whole state is written anew each time: a sandbox holds a few chats, not a company's.
"""

import json
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sandbox.telegram.model import State

STATE = "state.json"


def save(state: State, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    fresh = directory / f"{STATE}.new"
    fresh.write_text(json.dumps(asdict(state), ensure_ascii=False), "utf-8")
    fresh.replace(directory / STATE)


def load(directory: Path) -> State | None:
    """None where nothing was saved; raises ValueError on a file that is not a saved state."""
    file = directory / STATE
    if not file.exists():
        return None
    state: State = _read(State, json.loads(file.read_text("utf-8")))
    return state


def _read(kind: Any, value: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        made: Any = kind  # a record's class is called with its fields
        return made(**{f.name: _read(hints[f.name], value[f.name]) for f in fields(kind) if f.name in value})
    if origin is UnionType:
        inner = next(a for a in args if a is not NoneType)
        return None if value is None else _read(inner, value)
    if origin is list:
        return [_read(args[0], item) for item in value]
    if origin is dict:
        return {args[0](key): _read(args[1], item) for key, item in value.items()}
    return value
