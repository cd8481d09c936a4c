"""The checkout as the structure tests see it."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
NOT_OURS = {"data", "build"}  # made by running Kazi


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))


def files(pattern: str = "*") -> Iterator[Path]:
    """Files of the project, without what tools and runs leave behind."""
    for path in sorted(ROOT.rglob(pattern)):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts)
        if path.is_file() and not hidden and parts[0] not in NOT_OURS and "__pycache__" not in parts:
            yield path


@cache
def sources() -> dict[str, ast.Module]:
    """Every Python file by its path in the project."""
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in files("*.py")}


@cache
def packages() -> tuple[str, ...]:
    return tuple(path.parent.name for path in sorted(ROOT.glob("*/__init__.py")))
