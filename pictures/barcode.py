"""Reads the barcode in a photo, with zxing-cpp; it takes Pillow's own buffer and needs no numpy.

Runs in a child process; see bot/child.py.
"""

from pathlib import Path

import zxingcpp

from core.errors import N_, Invalid, Text
from pictures import limits
from pictures.decode import load


def read(source: Path) -> str:
    """The code's text; of several the largest. Raises ``Invalid`` where none can be read."""
    image = load(source, limits.BARCODE_SIDE).convert("L")
    found = [one for one in zxingcpp.read_barcodes(image) if one.valid and one.text.strip()]
    if not found:
        raise Invalid(Text(N_("I cannot read a barcode in this photo. Please type its digits.")))
    return max(found, key=_size).text.strip()[: limits.BARCODE_CHARS_MAX]


def _size(one: zxingcpp.Barcode) -> int:
    corners = (one.position.top_left, one.position.top_right, one.position.bottom_left, one.position.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return max(max(across) - min(across), max(down) - min(down))
