"""The checkout as the structure tests see it."""

import ast
import os
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
NOT_OURS = {"data", "build"}  # made by running Kazi
LEFT_BEHIND = {"__pycache__", "node_modules"}


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))


def files(pattern: str = "*") -> Iterator[Path]:
    """Files of the project, without what tools and runs leave behind."""
    return (path for path in _all_files() if fnmatch(path.name, pattern))


@cache
def _all_files() -> tuple[Path, ...]:
    found: list[Path] = []
    for folder, names, inside in os.walk(ROOT):
        left_behind = NOT_OURS if Path(folder) == ROOT else set()
        names[:] = [n for n in names if (not n.startswith(".") or n == ".ci") and n not in left_behind | LEFT_BEHIND]
        found.extend(Path(folder, name) for name in inside if name != ".git")
    return tuple(sorted(found))


@cache
def sources() -> dict[str, ast.Module]:
    """Every Python file by its path in the project."""
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in files("*.py")}


@cache
def packages() -> tuple[str, ...]:
    return tuple(path.parent.name for path in sorted(ROOT.glob("*/__init__.py")))
