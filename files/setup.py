"""A campaign's set-up as TOML, read and written."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from core.errors import N_, Invalid, Text
from core.kinds import SETUP_FILE


def read_setup(data: bytes) -> Mapping[str, Any]:
    """The values, as JSON has them. Raises ``Invalid`` with where the text is wrong."""
    try:
        plain = json.dumps(tomllib.loads(data.decode("utf-8-sig")), default=str)
    except (ValueError, RecursionError) as error:  # also numbers and nests out of all proportion
        text = N_("{file} cannot be read: {why}")
        raise Invalid(Text(text, params={"file": SETUP_FILE, "why": str(error)[:200]})) from error
    read: Mapping[str, Any] = json.loads(plain)
    return read


def write_setup(values: Mapping[str, Any]) -> bytes:
    """The text, a line for each line of a longer one."""
    return tomli_w.dumps(dict(values), multiline_strings=True).encode()
