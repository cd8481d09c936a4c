"""Writes ``data/secrets.env``: the private file, which is never readable by others, not even for a moment."""

import os
from pathlib import Path

from bot.settings import SECRETS


def put(name: str, value: str) -> None:
    """Put or replace one line. Raises ``OSError``."""
    SECRETS.parent.mkdir(parents=True, exist_ok=True)
    old = SECRETS.read_text(encoding="utf-8").splitlines() if SECRETS.exists() else []
    lines = [line for line in old if not line.startswith(f"{name}=")] + [f"{name}={value}"]
    _write_private(SECRETS, "\n".join(lines) + "\n")


def _write_private(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
