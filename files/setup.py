"""A campaign's set-up as TOML, read and written."""

import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from core.errors import N_, Invalid, Text
from core.kinds import SETUP_FILE


def read_setup(data: bytes) -> Mapping[str, Any]:
    """The values. Raises ``Invalid`` with where the text is wrong."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        text = N_("{file} cannot be read: {why}")
        raise Invalid(Text(text, params={"file": SETUP_FILE, "why": str(error)[:200]})) from error


def write_setup(values: Mapping[str, Any]) -> bytes:
    """The text, a line for each line of a longer one."""
    return tomli_w.dumps(dict(values), multiline_strings=True).encode()
