"""Files that are broken inside, not in their packing."""

import io
import zipfile

from hypothesis import strategies as st

from tests.files.made import xlsx, zipped


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {one: book.read(one) for one in book.namelist()}


GOOD = _parts(xlsx([["id", "text"], [1, "Good day"]], [["id", "text"], [1, "Habari"]], titles=["English", "sw"]))
BITS = st.sampled_from([b"<", b">", b"&", b'"', b"&#0;", b"&x;", b"\xff", b"\x00", b"99999999999", b"-1", b"<c", b"r="])


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """A workbook whose XML, not its packing, is broken."""
    parts = dict(GOOD)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(GOOD)))
        part = bytearray(parts[name])
        at = draw(st.integers(0, len(part)))
        part[at : at + draw(st.integers(0, 12))] = draw(BITS)
        parts[name] = bytes(part)
    for name in draw(st.lists(st.sampled_from(sorted(GOOD)), max_size=1)):
        del parts[name]
    return zipped(parts)
